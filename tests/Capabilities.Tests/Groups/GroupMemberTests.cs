using System.Text.Json;
using System.Text.Json.Nodes;
using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Http;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Events;
using Wapio.WhatsApp.Client.Groups;

namespace Wapio.Capabilities.Tests.Groups;

[Collection(PeersCollection.Name)]
public sealed class GroupMemberTests(GroupCast cast) : IClassFixture<GroupCast>
{
    private const string Area = "Groups";

    [Fact]
    [Capability(Area, "Create", Direction.WapioToBaileys)]
    [Capability(Area, "Create", Direction.BaileysToWapio)]
    [Capability(Area, "Create", Direction.BaileysToBaileys)]
    [Capability(Area, "Metadata", Direction.WapioToBaileys)]
    [Capability(Area, "Metadata", Direction.BaileysToWapio)]
    [Capability(Area, "Metadata", Direction.BaileysToBaileys)]
    [Capability(Area, "List", Direction.WapioToBaileys)]
    [Capability(Area, "List", Direction.BaileysToWapio)]
    [Capability(Area, "List", Direction.BaileysToBaileys)]
    public async Task Create_and_know()
    {
        var alice = cast.Alice.Wapio.Client.Groups;
        var made = await alice.CreateAsync(new GroupDraft("From Wapio", [Jid.Parse(cast.Bob.Phone.Jid), Jid.FromPhone("19995550000")]), default);
        Assert.Equal(404, Assert.Single(made.Refused).Status);
        var joined = (await cast.Bob.Baileys.SeesGroupAsync("groups.upsert", made.Group.Jid.ToString())).ToString();
        Assert.Contains("From Wapio", joined, StringComparison.Ordinal);
        Assert.Contains("From Wapio", (await cast.Bob.Baileys.CallAsync("groupMetadata", made.Group.Jid.ToString())).Text("subject"), StringComparison.Ordinal);
        Assert.Equal("From Wapio", (await alice.GetAsync(made.Group.Jid, fresh: true, default)).Subject);
        Assert.Contains(await alice.ListAsync(default), group => group.Jid == made.Group.Jid && group.Participants.Count == 2);

        var byBob = await cast.Bob.Baileys.CallAsync("groupCreate", "From Baileys", new JsonArray(cast.Alice.Lid, cast.Carol.Lid));
        var id = byBob.Text("id")!;
        var seen = await cast.Alice.Wapio.SeesAsync<GroupJoined>(e => e.Group.ToString() == id);
        Assert.Equal("From Baileys", seen.Metadata.Subject);
        Assert.Equal(cast.Bob.Lid, seen.Actor.ToString());
        Assert.Equal(cast.Bob.Phone.Jid, seen.ActorAlternate.ToString());
        Assert.Equal(GroupRole.SuperAdmin, seen.Metadata.Find(Jid.Parse(cast.Bob.Phone.Jid))!.Role);
        await cast.Carol.Baileys.SeesGroupAsync("groups.upsert", id);
        Assert.Equal(3, (await cast.Carol.Baileys.CallAsync("groupMetadata", id)).GetProperty("participants").GetArrayLength());
        Assert.True((await cast.Carol.Baileys.CallAsync("groupFetchAllParticipating")).TryGetProperty(id, out _));
    }

    [Fact]
    [Capability(Area, "Add", Direction.WapioToBaileys)]
    [Capability(Area, "Add", Direction.BaileysToWapio)]
    [Capability(Area, "Add", Direction.BaileysToBaileys)]
    public async Task Add()
    {
        var erin = await cast.AddPhoneAsync();
        await cast.InEachDirectionAsync(Members(
            "add", GroupMemberChange.Added, async (groups, group, _) => await groups.AddAsync(group, [Jid.Parse(erin.Jid)], default), _ => erin));
    }

    [Fact]
    [Capability(Area, "Remove", Direction.WapioToBaileys)]
    [Capability(Area, "Remove", Direction.BaileysToWapio)]
    [Capability(Area, "Remove", Direction.BaileysToBaileys)]
    public Task Remove() => cast.InEachDirectionAsync(Members(
        "remove", GroupMemberChange.Removed, async (groups, group, dave) => await groups.RemoveAsync(group, [Jid.Parse(dave.Jid)], default), dave => dave));

    [Fact]
    [Capability(Area, "Promote", Direction.WapioToBaileys)]
    [Capability(Area, "Promote", Direction.BaileysToWapio)]
    [Capability(Area, "Promote", Direction.BaileysToBaileys)]
    public Task Promote() => cast.InEachDirectionAsync(Members(
        "promote", GroupMemberChange.Promoted, async (groups, group, dave) => await groups.PromoteAsync(group, [Jid.Parse(dave.Jid)], default), dave => dave));

    [Fact]
    [Capability(Area, "Demote", Direction.WapioToBaileys)]
    [Capability(Area, "Demote", Direction.BaileysToWapio)]
    [Capability(Area, "Demote", Direction.BaileysToBaileys)]
    public Task Demote() => cast.InEachDirectionAsync(Members(
        "demote",
        GroupMemberChange.Demoted,
        async (groups, group, dave) =>
        {
            Assert.True(Assert.Single(await groups.PromoteAsync(group, [Jid.Parse(dave.Jid)], default)).IsDone);
            Assert.True(Assert.Single(await groups.DemoteAsync(group, [Jid.Parse(dave.Jid)], default)).IsDone);
        },
        dave => dave,
        async (baileys, group, dave) => await baileys.CallAsync("groupParticipantsUpdate", group, new JsonArray(dave.Jid), "promote")));

    [Fact]
    [Capability(Area, "Leave", Direction.WapioToBaileys)]
    [Capability(Area, "Leave", Direction.BaileysToWapio)]
    [Capability(Area, "Leave", Direction.BaileysToBaileys)]
    public async Task Leave()
    {
        foreach (var direction in Enum.GetValues<Direction>())
        {
            var (actor, observer) = cast.Of(direction);
            var group = await cast.Sandbox.AddGroupAsync(observer.Phone, [actor.Phone]);
            await actor.KnowsAsync(group);
            if (actor.IsWapio) await actor.Wapio.Client.Groups.LeaveAsync(Jid.Parse(group.Jid), default);
            else await actor.Baileys.CallAsync("groupLeave", group.Jid);
            if (!observer.IsWapio) await observer.Baileys.SeesMembersAsync(group.Jid, "remove", actor.Phone);
            else
            {
                var seen = await observer.Wapio.SeesAsync<GroupMembersChanged>(e => e.Group.ToString() == group.Jid && e.Change == GroupMemberChange.Removed);
                Assert.Equal(seen.Actor, Assert.Single(seen.Participants).Jid);
            }
        }
    }

    [Fact]
    [Capability(Area, "Invite link", Direction.WapioToBaileys)]
    [Capability(Area, "Invite link", Direction.BaileysToWapio)]
    [Capability(Area, "Invite link", Direction.BaileysToBaileys)]
    [Capability(Area, "Join by invite link", Direction.WapioToBaileys)]
    [Capability(Area, "Join by invite link", Direction.BaileysToWapio)]
    [Capability(Area, "Join by invite link", Direction.BaileysToBaileys)]
    public async Task Invite_links()
    {
        foreach (var direction in Enum.GetValues<Direction>())
        {
            // The one who sees it joins by the link that the other one gives.
            var (owner, guest) = cast.Of(direction);
            var group = await cast.Sandbox.AddGroupAsync(owner.Phone, [], subject: "Open to all");
            var before = await CodeAsync(owner, group, renew: false);
            Assert.Equal(group.InviteCode, before);
            var code = await CodeAsync(owner, group, renew: true);

            if (guest.IsWapio)
            {
                var groups = guest.Wapio.Client.Groups;
                Assert.Equal("Open to all", (await groups.ResolveInviteAsync(GroupClient.InviteLinkPrefix + code, default)).Subject);
                Assert.Equal(410, (await Assert.ThrowsAsync<WhatsApp.Client.RequestException>(() => groups.ResolveInviteAsync(before, default))).Code);
                Assert.Equal(new GroupJoinResult(Jid.Parse(group.Jid), IsMember: true), await groups.AcceptInviteAsync(code, default));
                await owner.Baileys.SeesMembersAsync(group.Jid, "add", guest.Phone);
            }
            else
            {
                Assert.Equal("Open to all", (await guest.Baileys.CallAsync("groupGetInviteInfo", code)).Text("subject"));
                await guest.Baileys.CallAsync("groupAcceptInvite", code);
                if (owner.IsWapio) await owner.Wapio.SeesAsync<GroupMembersChanged>(e => e.Group.ToString() == group.Jid && e.Reason == "invite");
                else await owner.Baileys.SeesMembersAsync(group.Jid, "add", guest.Phone);
            }
        }
    }

    [Fact]
    [Capability(Area, "Invitation of one person", Direction.WapioToBaileys)]
    [Capability(Area, "Invitation of one person", Direction.BaileysToWapio)]
    [Capability(Area, "Invitation of one person", Direction.BaileysToBaileys)]
    public async Task Invitations()
    {
        var wary = await cast.LinkBaileysAsync(Harness.Peers.BaileysVersion.Seven, "Wary");
        await wary.Baileys.CallAsync("updateGroupsAddPrivacy", "contacts");
        var group = await cast.Sandbox.AddGroupAsync(cast.Alice.Phone, []);
        var jid = Jid.Parse(group.Jid);
        var refused = Assert.Single(await cast.Alice.Wapio.Client.Groups.AddAsync(jid, [Jid.Parse(wary.Phone.Jid)], default));
        Assert.Equal(403, refused.Status);
        await AcceptAsync(wary, group, refused.Invitation!.Code, refused.Invitation.ExpiresAt.ToUnixTimeSeconds(), cast.Alice);
        await cast.Alice.Wapio.SeesAsync<GroupMembersChanged>(e => e.Group == jid && e.Participants.Any(p => p.Alternate.ToString() == wary.Phone.Jid));

        var (waryPhone, other) = await cast.Peers.LinkWapioAsync("Wary too");
        await using var waryWapio = other;
        var settings = await cast.Peers.Baileys.OpenAsync(Harness.Peers.BaileysVersion.Seven);
        await settings.PairAsync(waryPhone);
        await settings.CallAsync("updateGroupsAddPrivacy", "contacts");
        var byBob = await cast.Sandbox.AddGroupAsync(cast.Bob.Phone, []);
        var (code, expires) = await InviteAsync(cast.Bob, byBob, waryPhone);
        var invitation = new GroupInvitation(code, DateTimeOffset.FromUnixTimeSeconds(expires));
        var inviter = Jid.Parse(cast.Bob.Phone.Jid);
        Assert.Equal("Group", (await waryWapio.Client.Groups.ResolveInvitationAsync(Jid.Parse(byBob.Jid), inviter, invitation, default)).Subject);
        await waryWapio.Client.Groups.AcceptInvitationAsync(Jid.Parse(byBob.Jid), inviter, invitation, default);
        await cast.Bob.Baileys.SeesMembersAsync(byBob.Jid, "add", waryPhone);

        var again = await cast.Sandbox.AddGroupAsync(cast.Carol.Phone, []);
        (code, expires) = await InviteAsync(cast.Carol, again, wary.Phone);
        await AcceptAsync(wary, again, code, expires, cast.Carol);
        await cast.Carol.Baileys.SeesMembersAsync(again.Jid, "add", wary.Phone);
    }

    [Fact]
    [Capability(Area, "Join requests", Direction.WapioToBaileys)]
    [Capability(Area, "Join requests", Direction.BaileysToWapio)]
    [Capability(Area, "Join requests", Direction.BaileysToBaileys)]
    public async Task Join_requests()
    {
        foreach (var direction in Enum.GetValues<Direction>())
        {
            // The one who does it decides, the other one is an admin too and sees it.
            var (actor, observer) = cast.Of(direction);
            var (dave, erin) = (await cast.AddPhoneAsync(), await cast.AddPhoneAsync());
            var group = await cast.Sandbox.AddGroupAsync(actor.Phone, [observer.Phone]);
            await group.ChangeAsync(actor.Phone, "promote", observer.Phone);
            await group.SetAsync(actor.Phone, "approval_on");
            await group.JoinAsync(dave, group.InviteCode);
            await group.JoinAsync(erin, group.InviteCode);
            if (observer.IsWapio) await observer.Wapio.SeesAsync<GroupJoinRequested>(e => e.Group.ToString() == group.Jid && !e.IsWithdrawn);
            else await observer.Baileys.SeesGroupAsync("group.join-request", group.Jid, e => e.Text("action") == "created");

            if (actor.IsWapio)
            {
                var groups = actor.Wapio.Client.Groups;
                var jid = Jid.Parse(group.Jid);
                var waiting = await groups.ListJoinRequestsAsync(jid, default);
                Assert.Equal(new[] { dave.Jid, erin.Jid }.Order(), waiting.Select(w => w.Phone.ToString()!).Order());
                Assert.True(Assert.Single(await groups.ApproveAsync(jid, [Jid.Parse(dave.Jid)], default)).IsDone);
                Assert.True(Assert.Single(await groups.RejectAsync(jid, [Jid.Parse(erin.Jid)], default)).IsDone);
            }
            else
            {
                Assert.Equal(2, (await actor.Baileys.CallAsync("groupRequestParticipantsList", group.Jid)).GetArrayLength());
                await actor.Baileys.CallAsync("groupRequestParticipantsUpdate", group.Jid, new JsonArray(dave.Jid), "approve");
                await actor.Baileys.CallAsync("groupRequestParticipantsUpdate", group.Jid, new JsonArray(erin.Jid), "reject");
            }

            if (observer.IsWapio)
            {
                await observer.Wapio.SeesAsync<GroupMembersChanged>(e => e.Group.ToString() == group.Jid && e.Change == GroupMemberChange.Added);
                await observer.Wapio.SeesAsync<GroupJoinRequested>(e => e.Group.ToString() == group.Jid && e.IsWithdrawn);
            }
            else
            {
                await observer.Baileys.SeesMembersAsync(group.Jid, "add", dave);
                await observer.Baileys.SeesGroupAsync("group.join-request", group.Jid, e => e.Text("action") == "rejected");
            }
        }
    }

    [Fact]
    public async Task What_is_known_of_a_group_stays_fresh()
    {
        var (dave, groups) = (await cast.AddPhoneAsync(), cast.Alice.Wapio.Client.Groups);
        var group = await cast.GroupOfAsync(cast.Bob);
        var jid = Jid.Parse(group.Jid);
        await cast.Alice.KnowsAsync(group);
        Assert.Equal(3, (await groups.GetAsync(jid, default)).Participants.Count);

        await group.ChangeAsync(cast.Bob.Phone, "add", dave);
        await group.SetAsync(cast.Bob.Phone, "locked");
        await cast.Alice.Wapio.SeesAsync<GroupSettingChanged>(e => e.Group == jid);
        var known = await groups.GetAsync(jid, default);
        var fetched = await groups.GetAsync(jid, fresh: true, default);
        Assert.True(known.IsLocked);
        Assert.Equal(fetched.Participants.Select(p => p.ToString()).Order(), known.Participants.Select(p => p.ToString()).Order());
        Assert.Equal(403, (await Assert.ThrowsAsync<WhatsApp.Client.RequestException>(() => groups.SetSubjectAsync(jid, "Mine now", default))).Code);
    }

    private static GroupOperation Members(
        string action,
        GroupMemberChange change,
        Func<GroupClient, Jid, SandboxPhone, Task> wapio,
        Func<SandboxPhone, SandboxPhone> whom,
        Func<Harness.Peers.BaileysClient, string, SandboxPhone, Task>? first = null) => new(
        (client, group, dave) => wapio(client.Client.Groups, group, dave),
        async (baileys, group, dave) =>
        {
            if (first is not null) await first(baileys, group, dave);
            var outcome = (await baileys.CallAsync("groupParticipantsUpdate", group, new JsonArray(whom(dave).Jid), action))[0];
            Assert.Equal("200", outcome.Text("status"));
        },
        (client, group, dave) => client.SeesAsync<GroupMembersChanged>(e =>
            e.Group == group && e.Change == change && e.Participants.Any(p => p.Is(Jid.Parse(whom(dave).Jid))) && e.Actor is not null),
        (baileys, group, dave) => baileys.SeesMembersAsync(group, action, whom(dave)));

    private static async Task<string> CodeAsync(GroupActor owner, SandboxGroup group, bool renew)
    {
        if (!owner.IsWapio) return (await owner.Baileys.CallAsync(renew ? "groupRevokeInvite" : "groupInviteCode", group.Jid)).GetString()!;
        var groups = owner.Wapio.Client.Groups;
        return await (renew ? groups.RevokeInviteCodeAsync(Jid.Parse(group.Jid), default) : groups.GetInviteCodeAsync(Jid.Parse(group.Jid), default));
    }

    private static async Task<(string Code, long Expires)> InviteAsync(GroupActor owner, SandboxGroup group, SandboxPhone wary)
    {
        var outcome = (await owner.Baileys.CallAsync("groupParticipantsUpdate", group.Jid, new JsonArray(wary.Jid), "add"))[0];
        Assert.Equal("403", outcome.Text("status"));
        var request = outcome.GetProperty("content").GetProperty("content")[0].GetProperty("attrs");
        return (request.Text("code")!, long.Parse(request.Text("expiration")!, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static Task<JsonElement> AcceptAsync(GroupActor invited, SandboxGroup group, string code, long expires, GroupActor inviter) => invited.Baileys.CallAsync(
        "groupAcceptInviteV4",
        inviter.Phone.Jid,
        new JsonObject { ["groupJid"] = group.Jid, ["inviteCode"] = code, ["inviteExpiration"] = expires });
}
