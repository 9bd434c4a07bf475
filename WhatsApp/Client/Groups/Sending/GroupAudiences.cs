using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Devices;
using Wapio.WhatsApp.Client.Groups.Caching;

namespace Wapio.WhatsApp.Client.Groups.Sending;

/// <summary>Finds the devices of members. What was found is used again until a device list or the members change.</summary>
internal sealed class GroupAudiences(ConnectionContext context)
{
    // Hosted devices are left out of groups (as tulir/whatsmeow and Baileys do it).
    private const int HostedDevice = 99;
    private const int AccountsAtOnce = 256;

    /// <summary>The devices of a group.</summary>
    public async Task<GroupAudience> OfAsync(CachedGroup group, CancellationToken cancellationToken)
    {
        var known = group.Audience;
        if (known is not null && known.DeviceLists == context.Lane.DeviceListChanges && context.Clock.GetUtcNow() - known.MadeAt < context.Options.DeviceListLifetime)
            return known;

        var metadata = group.Metadata;
        var members = metadata.Participants.Select(participant => (participant.Jid, participant.Alternate)).ToList();
        var made = await MakeAsync(members, metadata.Addressing == GroupAddressing.Lid, cancellationToken);
        if (known?.Hash == made.Hash) made.SharedKey = known.SharedKey;
        return group.Audience = made;
    }

    /// <summary>The devices of those who are to see a status, named by LID where it is known; the own account is always among them.</summary>
    public async Task<GroupAudience> OfAsync(IReadOnlyCollection<Jid> people, IReadOnlyCollection<Jid> except, CancellationToken cancellationToken)
    {
        // Both in the one addressing that an account is resolved to: who is excepted under his LID may be in the audience under his number.
        var excepted = (await ResolveAsync(except, cancellationToken)).ToHashSet();
        List<(Jid, Jid?)> members = [(SenderKeys.Self(context.Device, byLid: true).ToBare(), null)];
        foreach (var person in await ResolveAsync(people, cancellationToken))
            if (!excepted.Contains(person)) members.Add((person, null));
        return await MakeAsync(members, byLid: true, cancellationToken);
    }

    private Task<IReadOnlyList<Jid>> ResolveAsync(IReadOnlyCollection<Jid> people, CancellationToken cancellationToken) => context.Devices.ResolveAsync(
        [.. people.Select(person => person.ToBare()).Where(person => !context.Device.IsOwnAccount(person))], cancellationToken);

    private async Task<GroupAudience> MakeAsync(IReadOnlyList<(Jid Jid, Jid? Alternate)> members, bool byLid, CancellationToken cancellationToken)
    {
        // The state before the lists are read: what changes while they are makes this one stale.
        var state = context.Lane.DeviceListChanges;
        var accounts = await AccountsAsync(members, cancellationToken);
        var self = SenderKeys.Self(context.Device, byLid);
        var all = new HashSet<Jid>(members.Count * 2) { self };
        foreach (var chunk in accounts.Chunk(AccountsAtOnce))
        {
            var lists = await context.Devices.GetAsync([.. chunk.Select(pair => pair.Account)], cancellationToken);
            foreach (var (account, member) in chunk)
            {
                foreach (var device in lists.GetValueOrDefault(account) ?? [])
                {
                    if (device.Device != HostedDevice && device.Server is JidServers.Phone or JidServers.Lid) all.Add(member.WithDevice(device.Device));
                }
            }
        }

        var hash = ParticipantHash.Of(all);
        all.Remove(self);
        return new GroupAudience(self, [.. all], hash, state, context.Clock.GetUtcNow());
    }

    /// <summary>Device lists are kept by LID where it is known, whatever the group names its members by.</summary>
    private async Task<List<(Jid Account, Jid Member)>> AccountsAsync(IReadOnlyList<(Jid Jid, Jid? Alternate)> members, CancellationToken cancellationToken)
    {
        var unknown = members.Where(member => !member.Jid.IsLid && member.Alternate is null).Select(member => AddressBook.OtherKey(member.Jid)).ToHashSet();
        var found = await context.Lane.LoadAsync(unknown, cancellationToken);
        return [.. members.Select(member => (
            member.Jid.IsLid ? member.Jid : member.Alternate ?? AddressBook.Other(member.Jid, found[AddressBook.OtherKey(member.Jid)]) ?? member.Jid,
            member.Jid)).DistinctBy(pair => pair.Item2)];
    }
}
