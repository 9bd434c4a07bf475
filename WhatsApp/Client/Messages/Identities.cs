using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>The identity keys of others: the one seen last is trusted, and a change is told.</summary>
internal static class Identities
{
    /// <summary>Notes the key with which a device has shown itself. Its entry must have been loaded.</summary>
    public static async ValueTask NoteAsync(DeviceTransaction transaction, Jid device, byte[] identityKey)
    {
        var key = SignalKeys.Identity(device);
        var known = transaction.Find(key);
        if (known is not null && known.AsSpan().SequenceEqual(identityKey)) return;

        transaction.Put(key, identityKey);

        // Companions come and go with keys of their own; the phone's key is what people compare.
        if (known is not null && device.Device == 0) await ReportAsync(transaction, device);
    }

    /// <summary>Notes the key that WhatsApp gives for a device. Its entry must have been loaded.</summary>
    public static void Note(DeviceTransaction transaction, Jid device, byte[] identityKey)
    {
        var key = SignalKeys.Identity(device);
        var known = transaction.Find(key);
        transaction.Put(key, identityKey);
        if (known is null || device.Device != 0 || known.AsSpan().SequenceEqual(identityKey)) return;
        transaction.Events.Add(new IdentityChanged(device.ToBare()));
    }

    /// <summary>Tells that an account has new keys, once in a transaction.</summary>
    public static async ValueTask ReportAsync(DeviceTransaction transaction, Jid account)
    {
        var bare = account.ToBare();
        if (transaction.Events.Exists(e => e is IdentityChanged changed && changed.Account == bare)) return;
        transaction.Events.Add(new IdentityChanged(bare) { Alternate = await AddressBook.FindOtherAsync(transaction, bare) });
    }
}
