using System.Text;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Devices;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;

namespace Wapio.WhatsApp.Client.Groups.Caching;

/// <summary>Notes of many members at once which addresses are one account: in few reads, and in steps that hold the lane for a moment each.</summary>
internal static class GroupAddresses
{
    private const int AtOnce = 200;

    /// <summary>Notes the addresses of members that have two.</summary>
    public static async Task LearnAsync(CryptoLane lane, IEnumerable<GroupParticipant> participants, CancellationToken cancellationToken)
    {
        var pairs = participants
            .Where(participant => participant.Alternate is not null)
            .Select(participant => participant.Jid.IsLid ? (Lid: participant.Jid, Phone: participant.Alternate!.Value) : (Lid: participant.Alternate!.Value, Phone: participant.Jid))
            .Distinct();
        foreach (var chunk in pairs.Chunk(AtOnce))
        {
            var known = await lane.LoadAsync([.. chunk.Select(pair => AddressBook.LidKey(pair.Phone))], cancellationToken);
            var news = chunk.Where(pair => !IsLid(known[AddressBook.LidKey(pair.Phone)], pair.Lid)).ToList();
            if (news.Count > 0) await lane.RunAsync(transaction => LearnAsync(transaction, news), cancellationToken);
        }
    }

    private static async ValueTask LearnAsync(DeviceTransaction transaction, List<(Jid Lid, Jid Phone)> pairs)
    {
        // What each one reads, read in one go.
        await transaction.LoadAsync(pairs.SelectMany(Keys));
        foreach (var (lid, phone) in pairs) await AddressBook.LearnAsync(transaction, phone, lid);
    }

    private static IEnumerable<KeyId> Keys((Jid Lid, Jid Phone) pair) =>
    [
        AddressBook.LidKey(pair.Phone), AddressBook.PhoneKey(pair.Lid), DeviceLists.Key(pair.Phone), DeviceLists.Key(pair.Lid),
        SignalKeys.Session(pair.Phone), SignalKeys.Session(pair.Lid), SignalKeys.Identity(pair.Phone), SignalKeys.Identity(pair.Lid),
    ];

    private static bool IsLid(byte[]? stored, Jid lid) => stored is not null && Encoding.UTF8.GetString(stored) == lid.User;
}
