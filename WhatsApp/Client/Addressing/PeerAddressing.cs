using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;

namespace Wapio.WhatsApp.Client.Addressing;

/// <summary>
/// Which accounts last wrote to us by phone number. Messages go to LIDs; but a client that knows phone numbers only (Baileys 6 is one) keeps a
/// session under each address that it is written to from, and ours is the counterpart of the one that it used last. What it wrote by phone
/// number is therefore answered by phone number, and what it wrote by LID by LID.
/// </summary>
internal static class PeerAddressing
{
    private static readonly byte[] ByPhone = [1];

    /// <summary>Where it is stored; there is a value only for those that wrote by phone number.</summary>
    public static KeyId Key(Jid lid) => new(KeyKind.WritesByPhone, lid.User);

    /// <summary>Notes which address a message came from; of an account without LID there is nothing to note.</summary>
    public static async ValueTask NoteAsync(DeviceTransaction transaction, Jid sender)
    {
        var lid = sender.IsLid ? sender : await AddressBook.FindOtherAsync(transaction, sender);
        if (lid is not { } known) return;

        var key = Key(known);
        var stored = await transaction.LoadOneAsync(key);
        if (sender.IsPhone && stored is null) transaction.Put(key, ByPhone);
        else if (sender.IsLid && stored is not null) transaction.Delete(key);
    }

    /// <summary>True when an account is to be written to by phone number.</summary>
    public static async ValueTask<bool> IsByPhoneAsync(CryptoLane lane, Jid lid, CancellationToken cancellationToken) =>
        await lane.LoadOneAsync(Key(lid), cancellationToken) is not null;
}
