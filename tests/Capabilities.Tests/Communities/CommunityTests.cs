using Wapio.Capabilities.Tests.Groups;
using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Http;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Events;

namespace Wapio.Capabilities.Tests.Communities;

[Collection(PeersCollection.Name)]
public sealed class CommunityTests(GroupCast cast) : IClassFixture<GroupCast>
{
    private const string Area = "Communities";

    [Fact]
    [Capability(Area, "Create and list groups", Direction.WapioToBaileys)]
    [Capability(Area, "Create and list groups", Direction.BaileysToWapio)]
    [Capability(Area, "Create and list groups", Direction.BaileysToBaileys)]
    [Capability(Area, "Link and unlink groups", Direction.WapioToBaileys)]
    [Capability(Area, "Link and unlink groups", Direction.BaileysToWapio)]
    [Capability(Area, "Link and unlink groups", Direction.BaileysToBaileys)]
    public async Task Communities_and_their_groups()
    {
        foreach (var direction in Enum.GetValues<Direction>())
        {
            var (owner, member) = cast.Of(direction);
            var community = await CreateAsync(owner);
            var group = await cast.Sandbox.AddGroupAsync(owner.Phone, [member.Phone], subject: "Readers");
            await LinkAsync(owner, community, group);

            // Who is in a group of a community is in the community.
            if (member.IsWapio)
            {
                await member.Wapio.SeesAsync<GroupJoined>(e => e.Group.ToString() == community);
                await member.Wapio.SeesAsync<GroupLinkChanged>(e => e.Group.ToString() == group.Jid && e.IsLinked && e.OtherIsParent);
            }
            else
            {
                await member.Baileys.SeesGroupAsync("groups.upsert", community);
            }

            Assert.Equal(new[] { "Books", "Readers" }, (await SubgroupsAsync(member, community)).Order());
            await UnlinkAsync(owner, community, group);
            Assert.Equal(["Books"], await SubgroupsAsync(member, community));
        }
    }

    [Fact]
    public async Task What_a_community_is()
    {
        var communities = cast.Alice.Wapio.Client.Communities;
        var made = await communities.CreateAsync("Neighbours", "All of the street", default);
        Assert.True(made.IsCommunity);
        Assert.Equal("All of the street", made.Description?.Text);
        Assert.Contains(await communities.ListAsync(default), group => group.Jid == made.Jid);
        var announcements = Assert.Single(await communities.ListSubgroupsAsync(made.Jid, default));
        Assert.True(announcements.IsAnnouncements);
        var inside = await cast.Alice.Wapio.Client.Groups.CreateAsync(
            new WhatsApp.Client.Groups.GroupDraft("Street party", [Jid.Parse(cast.Bob.Phone.Jid)]) { Parent = made.Jid }, default);
        Assert.Equal(made.Jid, inside.Group.Parent);
        Assert.Equal(2, (await communities.ListParticipantsAsync(made.Jid, default)).Count);
        await cast.Bob.Baileys.SeesGroupAsync("groups.upsert", announcements.Jid.ToString());
        await cast.Alice.SendAsync(announcements.Jid.ToString(), $"Hear, hear {made.Jid}");
        await cast.Bob.ReceivesAsync($"Hear, hear {made.Jid}");
        await communities.LeaveAsync(made.Jid, default);
        Assert.DoesNotContain(await communities.ListAsync(default), group => group.Jid == made.Jid);
    }

    private static async Task<string> CreateAsync(GroupActor owner) => owner.IsWapio
        ? (await owner.Wapio.Client.Communities.CreateAsync("Books", null, default)).Jid.ToString()
        : (await owner.Baileys.CallAsync("communityCreate", "Books", "Of all kinds")).Text("id")!;

    private static async Task LinkAsync(GroupActor owner, string community, SandboxGroup group)
    {
        if (owner.IsWapio) await owner.Wapio.Client.Communities.LinkAsync(Jid.Parse(community), Jid.Parse(group.Jid), default);
        else await owner.Baileys.CallAsync("communityLinkGroup", group.Jid, community);
    }

    private static async Task UnlinkAsync(GroupActor owner, string community, SandboxGroup group)
    {
        if (owner.IsWapio) await owner.Wapio.Client.Communities.UnlinkAsync(Jid.Parse(community), Jid.Parse(group.Jid), default);
        else await owner.Baileys.CallAsync("communityUnlinkGroup", group.Jid, community);
    }

    private static async Task<IEnumerable<string>> SubgroupsAsync(GroupActor member, string community)
    {
        if (member.IsWapio) return (await member.Wapio.Client.Communities.ListSubgroupsAsync(Jid.Parse(community), default)).Select(group => group.Subject);
        var found = await member.Baileys.CallAsync("communityFetchLinkedGroups", community);
        return found.GetProperty("linkedGroups").EnumerateArray().Select(group => group.Text("subject")!);
    }
}
