using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal.Groups;

namespace Wapio.WhatsApp.Client.Groups;

/// <summary>Sender keys in the store: our own in each group with who has them, and those of other devices.</summary>
internal static class SenderKeys
{
    /// <summary>The key of a device's record in a group or on the status feed.</summary>
    public static KeyId Key(Jid chat, Jid device) => new(KeyKind.SenderKey, SenderKeyName.For(chat, device));

    /// <summary>The key under which it is kept who has ours.</summary>
    public static KeyId SharedKey(Jid chat) => new(KeyKind.SenderKeyShared, chat.ToString());

    /// <summary>
    /// The record of another device, under the address of its Signal session. One that was kept under the address on the stanza, from before
    /// the LID was known, moves.
    /// </summary>
    public static async ValueTask<SenderKeyRecord> LoadAsync(DeviceTransaction transaction, Jid chat, Jid address, Jid sender)
    {
        var (key, earlier) = (Key(chat, address), Key(chat, sender));
        await transaction.LoadAsync(key, earlier);
        if (transaction.Find(key) is { } stored) return SenderKeyRecord.Parse(stored);
        if (key == earlier || transaction.Find(earlier) is not { } moved) return SenderKeyRecord.Empty();
        var record = SenderKeyRecord.Parse(moved);
        await SenderKeyShelf.MoveAsync(transaction, earlier, key, record, moved);
        return record;
    }

    /// <summary>Our own record, which must have been loaded.</summary>
    public static SenderKeyRecord Own(DeviceTransaction transaction, KeyId key) =>
        transaction.Find(key) is { } stored ? SenderKeyRecord.Parse(stored) : SenderKeyRecord.Empty();

    /// <summary>Who has our key, which must have been loaded.</summary>
    public static StoredSenderKeyShared Shared(DeviceTransaction transaction, Jid chat) =>
        transaction.Find(SharedKey(chat)) is { } stored ? StoredSenderKeyShared.Parser.ParseFrom(stored) : new StoredSenderKeyShared();

    /// <summary>The address under which this device sends, in either addressing.</summary>
    /// <exception cref="InvalidOperationException">The device is not paired.</exception>
    public static Jid Self(Login.OwnDevice device, bool byLid) =>
        (byLid ? device.Lid ?? device.Jid : device.Jid) ?? throw new InvalidOperationException("The device is not paired.");
}
