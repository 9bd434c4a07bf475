using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal.Groups;

namespace Wapio.WhatsApp.Client.Groups.Sending;

/// <summary>
/// Decides with which key of ours a group is written to. There is a new one when somebody has the old one, or may have it, who is not among
/// the readers any more: what is sent from then on cannot be read by whoever left.
/// </summary>
internal static class KeyPreparation
{
    /// <summary>The key, and who lacks it.</summary>
    /// <param name="transaction">Takes the new key.</param>
    /// <param name="chat">The group or the status feed.</param>
    /// <param name="audience">The readers.</param>
    /// <param name="toAll">Gives it to all of them whether they have it or not.</param>
    public static async ValueTask<KeyDistribution> PrepareAsync(DeviceTransaction transaction, Jid chat, GroupAudience audience, bool toAll)
    {
        var ownKey = SenderKeys.Key(chat, audience.Self);
        await transaction.LoadAsync(ownKey, SenderKeys.SharedKey(chat));
        var (record, shared) = (SenderKeys.Own(transaction, ownKey), SenderKeys.Shared(transaction, chat));
        var readers = audience.Devices.Select(device => device.ToString()).ToHashSet(StringComparer.Ordinal);
        var isKnown = record.Own is { } own && own.KeyId == shared.KeyId;
        if (!isKnown || shared.Devices.Concat(shared.Offered).Any(device => !readers.Contains(device)))
        {
            record.Rotate();
            transaction.Put(ownKey, record.Serialize());
            shared = new StoredSenderKeyShared { KeyId = record.Own!.KeyId };
            transaction.Put(SenderKeys.SharedKey(chat), shared.ToByteArray());
        }

        var has = toAll ? [] : shared.Devices.ToHashSet(StringComparer.Ordinal);
        var targets = audience.Devices.Where(device => !has.Contains(device.ToString())).ToList();
        return new KeyDistribution(record.Own!.KeyId, Payload(chat, record), targets);
    }

    /// <summary>Notes to whom the key may be gone with what leaves now. The record must have been loaded.</summary>
    public static void Offer(DeviceTransaction transaction, Jid chat, IEnumerable<Jid> devices)
    {
        var shared = SenderKeys.Shared(transaction, chat);
        var known = shared.Devices.Concat(shared.Offered).ToHashSet(StringComparer.Ordinal);
        var before = shared.Offered.Count;
        shared.Offered.Add(devices.Select(device => device.ToString()).Where(known.Add));
        if (shared.Offered.Count > before) transaction.Put(SenderKeys.SharedKey(chat), shared.ToByteArray());
    }

    /// <summary>Notes that WhatsApp has taken the key to devices.</summary>
    public static async ValueTask ConfirmAsync(DeviceTransaction transaction, Jid chat, uint keyId, IEnumerable<Jid> devices)
    {
        await transaction.LoadAsync(SenderKeys.SharedKey(chat));
        var shared = SenderKeys.Shared(transaction, chat);
        if (shared.KeyId != keyId) return;

        var has = shared.Devices.ToHashSet(StringComparer.Ordinal);
        shared.Devices.Add(devices.Select(device => device.ToString()).Where(has.Add));
        var remaining = shared.Offered.Where(device => !has.Contains(device)).ToList();
        shared.Offered.Clear();
        shared.Offered.Add(remaining);
        transaction.Put(SenderKeys.SharedKey(chat), shared.ToByteArray());
    }

    /// <summary>Our key as it is now, in the form in which devices get it.</summary>
    public static SenderKeyDistributionMessage Distribution(Jid chat, SenderKeyRecord record) => new()
    {
        GroupId = chat.ToString(),
        AxolotlSenderKeyDistributionMessage = ByteString.CopyFrom(SenderKeyDistribution.Create(record).Serialize()),
    };

    private static byte[] Payload(Jid chat, SenderKeyRecord record) =>
        new Message { SenderKeyDistributionMessage = Distribution(chat, record) }.ToByteArray();
}
