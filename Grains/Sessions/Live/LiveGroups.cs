using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Contacts;
using Wapio.Grains.Abstractions.Groups;
using Wapio.Grains.Groups;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Groups;

namespace Wapio.Grains.Sessions.Live;

/// <summary>Asks WhatsApp about groups, and changes them.</summary>
internal sealed class LiveGroups(LiveClient live)
{
    /// <summary>A group with its members.</summary>
    public Task<Outcome<GroupView>> GetAsync(string group, bool fresh) => OfAsync(group, jid => live.AskAsync(
        async (client, stop) => (await client.Groups.GetAsync(jid, fresh, stop)).ToView()));

    /// <summary>Makes a group. A description is a change of its own: when WhatsApp refuses that one, the group is there without it.</summary>
    public Task<Outcome<CreatedGroupView>> CreateAsync(CreateGroup group) => live.AskAsync(async (client, stop) =>
    {
        var made = await client.Groups.CreateAsync(new GroupDraft(group.Subject, [.. group.Participants.Select(Jid.Parse)]), stop);
        var view = made.Group.ToView();
        if (!string.IsNullOrEmpty(group.Description))
        {
            try
            {
                await client.Groups.SetDescriptionAsync(made.Group.Jid, group.Description, stop);
                view = view with { Description = group.Description };
            }
            catch (RequestException)
            {
                // The group is what was asked for first; its answer shows that there is no description.
            }
        }

        var refused = made.Refused.Select(result => result.ToView()).ToList();
        var joined = made.Group.Participants.Where(member => !IsSelf(client, member)).Select(member => member.ToDone()).Where(done => !refused.Exists(no => no.Jid == done.Jid));
        return new CreatedGroupView(view, [.. joined, .. refused]);
    });

    /// <summary>What the group of an invite link is.</summary>
    public async Task<Outcome<GroupView>> ResolveInviteAsync(string code) => AsLink(await live.AskAsync(
        async (client, stop) => (await client.Groups.ResolveInviteAsync(code, stop)).ToView()));

    /// <summary>Joins by an invite link.</summary>
    public async Task<Outcome<JoinedGroup>> AcceptInviteAsync(string code) => AsLink(await live.AskAsync(async (client, stop) =>
    {
        var joined = await client.Groups.AcceptInviteAsync(code, stop);
        return new JoinedGroup(joined.Group.ToString(), joined.IsMember);
    }));

    /// <summary>Changes members, or decides about those who want to be.</summary>
    public Task<Outcome<ParticipantOutcomes>> ChangeAsync(string group, ChangeMembers change) => OfAsync(group, jid => live.AskAsync(async (client, stop) =>
    {
        IReadOnlyList<Jid> people = [.. change.People.Select(Jid.Parse)];
        var results = await (change.Action switch
        {
            GroupMemberAction.Add => client.Groups.AddAsync(jid, people, stop),
            GroupMemberAction.Remove => client.Groups.RemoveAsync(jid, people, stop),
            GroupMemberAction.Promote => client.Groups.PromoteAsync(jid, people, stop),
            GroupMemberAction.Demote => client.Groups.DemoteAsync(jid, people, stop),
            GroupMemberAction.Approve => client.Groups.ApproveAsync(jid, people, stop),
            GroupMemberAction.Reject => client.Groups.RejectAsync(jid, people, stop),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change.Action, "Not an action."),
        });
        return new ParticipantOutcomes([.. results.Select(result => result.ToView())]);
    }));

    /// <summary>Where a group's picture is.</summary>
    public Task<Outcome<PictureView>> GetPictureAsync(string group) => OfAsync(group, jid => live.AskAsync(async (client, stop) =>
    {
        var picture = await client.Groups.GetPictureAsync(jid, preview: false, stop);
        return new PictureView(picture?.Url.ToString(), picture?.Id);
    }));

    /// <summary>Changes a group's picture; null removes it.</summary>
    public Task<Outcome<PictureView>> SetPictureAsync(string group, byte[]? jpeg) => OfAsync(group, async jid =>
    {
        if (jpeg is not null && JpegFile.Check(jpeg) is { } wrong) return wrong;
        return await live.AskAsync(async (client, stop) =>
        {
            if (jpeg is not null) return new PictureView(null, await client.Groups.SetPictureAsync(jid, jpeg, stop));
            await client.Groups.RemovePictureAsync(jid, stop);
            return new PictureView(null, null);
        });
    });

    /// <summary>A group's invite link.</summary>
    public Task<Outcome<GroupInviteView>> GetInviteAsync(string group, bool renew) => OfAsync(group, jid => live.AskAsync(async (client, stop) =>
    {
        var code = renew ? await client.Groups.RevokeInviteCodeAsync(jid, stop) : await client.Groups.GetInviteCodeAsync(jid, stop);
        return new GroupInviteView(code, GroupClient.InviteLinkPrefix + code);
    }));

    /// <summary>Leaves a group, or a community with all of its groups.</summary>
    public Task<Outcome<Done>> LeaveAsync(string group) => OfAsync(group, jid => live.DoAsync(async (client, stop) =>
    {
        var known = await client.Groups.GetAsync(jid, stop);
        await (known.IsCommunity ? client.Communities.LeaveAsync(jid, stop) : client.Groups.LeaveAsync(jid, stop));
    }));

    /// <summary>Those who wait to be let into a group.</summary>
    public Task<Outcome<JoinRequestList>> ListJoinRequestsAsync(string group) => OfAsync(group, jid => live.AskAsync(
        async (client, stop) => new JoinRequestList([.. (await client.Groups.ListJoinRequestsAsync(jid, stop)).Select(request => request.ToView())])));

    /// <summary>The groups of a community.</summary>
    public Task<Outcome<SubgroupList>> ListSubgroupsAsync(string group) => OfAsync(group, jid => live.AskAsync(
        async (client, stop) => new SubgroupList([.. (await client.Communities.ListSubgroupsAsync(jid, stop)).Select(subgroup => subgroup.ToView())])));

    private static Task<Outcome<T>> OfAsync<T>(string group, Func<Jid, Task<Outcome<T>>> ask) where T : class =>
        Jid.TryParse(group, out var jid) && jid is { IsGroup: true, User.Length: > 0 }
            ? ask(jid)
            : Task.FromResult<Outcome<T>>(Failure.Invalid("group_jid", "Must be the JID of a group, ending in @g.us"));

    // Of a code WhatsApp says "not acceptable" when there never was such a one.
    private static Outcome<T> AsLink<T>(Outcome<T> outcome) where T : class =>
        outcome.Failure is { ReasonCode: ReasonCodes.UpstreamRefused } ? new Failure(ReasonCodes.NotFound, "The invite link leads to no group") : outcome;

    private static bool IsSelf(WhatsAppClient client, GroupParticipant member) =>
        (client.Jid is { } jid && member.Is(jid)) || (client.Lid is { } lid && member.Is(lid));
}
