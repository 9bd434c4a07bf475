using System.Text.Json.Nodes;
using Wapio.Capabilities.Tests.People;
using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Http;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Events;

namespace Wapio.Capabilities.Tests.Groups;

[Collection(PeersCollection.Name)]
public sealed class GroupSettingTests(GroupCast cast) : IClassFixture<GroupCast>
{
    private const string Area = "Groups";
    [Fact]
    [Capability(Area, "Name", Direction.WapioToBaileys)]
    [Capability(Area, "Name", Direction.BaileysToWapio)]
    [Capability(Area, "Name", Direction.BaileysToBaileys)]
    public Task Name() => cast.InEachDirectionAsync(new(
        (wapio, group, _) => wapio.Client.Groups.SetSubjectAsync(group, "Chess club", default),
        (baileys, group, _) => baileys.CallAsync("groupUpdateSubject", group, "Chess club"),
        (wapio, group, _) => wapio.SeesAsync<GroupSubjectChanged>(e => e.Group == group && e.Subject == "Chess club"),
        (baileys, group, _) => baileys.SeesGroupAsync("groups.update", group, e => e.Text("subject") == "Chess club")));

    [Fact]
    [Capability(Area, "Description", Direction.WapioToBaileys)]
    [Capability(Area, "Description", Direction.BaileysToWapio)]
    [Capability(Area, "Description", Direction.BaileysToBaileys)]
    public Task Description() => cast.InEachDirectionAsync(new(
        async (wapio, group, _) =>
        {
            await wapio.Client.Groups.SetDescriptionAsync(group, "For beginners", default);
            await wapio.Client.Groups.SetDescriptionAsync(group, "For all who play", default);
        },
        async (baileys, group, _) =>
        {
            await baileys.CallAsync("groupUpdateDescription", group, "For beginners");
            await baileys.CallAsync("groupUpdateDescription", group, "For all who play");
        },
        (wapio, group, _) => wapio.SeesAsync<GroupDescriptionChanged>(e => e.Group == group && e.Description?.Text == "For all who play"),
        // Of two updates that come together Baileys tells the first in groups.update; the chat has the last.
        (baileys, group, _) => baileys.SeesGroupAsync("chats.update", group, e => e.Text("description") == "For all who play")));

    [Fact]
    [Capability(Area, "Only admins write", Direction.WapioToBaileys)]
    [Capability(Area, "Only admins write", Direction.BaileysToWapio)]
    [Capability(Area, "Only admins write", Direction.BaileysToBaileys)]
    public Task Announce() => cast.InEachDirectionAsync(new(
        (wapio, group, _) => wapio.Client.Groups.SetAnnounceAsync(group, true, default),
        (baileys, group, _) => baileys.CallAsync("groupSettingUpdate", group, "announcement"),
        (wapio, group, _) => SeesSettingAsync(wapio, group, GroupSetting.Announce, true),
        (baileys, group, _) => baileys.SeesGroupAsync("groups.update", group, e => e.Text("announce") == "True")));

    [Fact]
    [Capability(Area, "Only admins edit", Direction.WapioToBaileys)]
    [Capability(Area, "Only admins edit", Direction.BaileysToWapio)]
    [Capability(Area, "Only admins edit", Direction.BaileysToBaileys)]
    public Task Locked() => cast.InEachDirectionAsync(new(
        (wapio, group, _) => wapio.Client.Groups.SetLockedAsync(group, true, default),
        (baileys, group, _) => baileys.CallAsync("groupSettingUpdate", group, "locked"),
        (wapio, group, _) => SeesSettingAsync(wapio, group, GroupSetting.Locked, true),
        (baileys, group, _) => baileys.SeesGroupAsync("groups.update", group, e => e.Text("restrict") == "True")));

    [Fact]
    [Capability(Area, "Approval of who joins", Direction.WapioToBaileys)]
    [Capability(Area, "Approval of who joins", Direction.BaileysToWapio)]
    [Capability(Area, "Approval of who joins", Direction.BaileysToBaileys)]
    public Task Approval() => cast.InEachDirectionAsync(new(
        (wapio, group, _) => wapio.Client.Groups.SetApprovalAsync(group, true, default),
        (baileys, group, _) => baileys.CallAsync("groupJoinApprovalMode", group, "on"),
        (wapio, group, _) => SeesSettingAsync(wapio, group, GroupSetting.RequiresApproval, true),
        (baileys, group, _) => baileys.SeesGroupAsync("groups.update", group, e => e.Text("joinApprovalMode") == "True")));

    [Fact]
    [Capability(Area, "Only admins add", Direction.WapioToBaileys)]
    [Capability(Area, "Only admins add", Direction.BaileysToWapio)]
    [Capability(Area, "Only admins add", Direction.BaileysToBaileys)]
    public Task Member_add_mode() => cast.InEachDirectionAsync(new(
        (wapio, group, _) => wapio.Client.Groups.SetMembersCanAddAsync(group, false, default),
        (baileys, group, _) => baileys.CallAsync("groupMemberAddMode", group, "admin_add"),
        (wapio, group, _) => SeesSettingAsync(wapio, group, GroupSetting.MembersCanAdd, false),
        (baileys, group, _) => baileys.SeesGroupAsync("groups.update", group, e => e.Text("memberAddMode") == "False")));

    [Fact]
    [Capability(Area, "Disappearing messages", Direction.WapioToBaileys)]
    [Capability(Area, "Disappearing messages", Direction.BaileysToWapio)]
    [Capability(Area, "Disappearing messages", Direction.BaileysToBaileys)]
    public Task Timer() => cast.InEachDirectionAsync(new(
        (wapio, group, _) => wapio.Client.Groups.SetDisappearingTimerAsync(group, TimeSpan.FromDays(7), default),
        (baileys, group, _) => baileys.CallAsync("groupToggleEphemeral", group, 604_800),
        (wapio, group, _) => wapio.SeesAsync<GroupTimerChanged>(e => e.Group == group && e.Timer == TimeSpan.FromDays(7)),
        (baileys, group, _) => baileys.SeesGroupAsync("chats.update", group, e => e.Text("ephemeralExpiration") == "604800")));

    [Fact]
    [Capability(Area, "Picture", Direction.WapioToBaileys)]
    [Capability(Area, "Picture", Direction.BaileysToWapio)]
    [Capability(Area, "Picture", Direction.BaileysToBaileys)]
    public Task Picture() => cast.InEachDirectionAsync(new(
        async (wapio, group, _) =>
        {
            var groups = wapio.Client.Groups;
            Assert.Null(await groups.GetPictureAsync(group, preview: false, default));
            var id = await groups.SetPictureAsync(group, Pictures.Jpeg, default);
            Assert.Equal(id, (await groups.GetPictureAsync(group, preview: true, default))!.Id);
        },
        (baileys, group, _) => baileys.CallAsync("updateProfilePicture", group, new JsonObject { ["$bytes"] = Pictures.Base64 }),
        async (wapio, group, _) =>
        {
            await wapio.SeesAsync<PictureChanged>(e => e.Jid == group && !e.IsRemoved);
            Assert.NotNull(await wapio.Client.Groups.GetPictureAsync(group, preview: false, default));
        },
        async (baileys, group, _) =>
        {
            await baileys.SeesGroupAsync("contacts.update", group, e => e.Text("imgUrl") == "changed");
            Assert.NotNull((await baileys.CallAsync("profilePictureUrl", group, "image")).GetString());
        }));

    [Fact]
    [Capability(Area, "Picture removed", Direction.WapioToBaileys)]
    [Capability(Area, "Picture removed", Direction.BaileysToWapio)]
    [Capability(Area, "Picture removed", Direction.BaileysToBaileys)]
    public Task Picture_removed() => cast.InEachDirectionAsync(new(
        async (wapio, group, _) =>
        {
            await wapio.Client.Groups.SetPictureAsync(group, Pictures.Jpeg, default);
            await wapio.Client.Groups.RemovePictureAsync(group, default);
        },
        async (baileys, group, _) =>
        {
            await baileys.CallAsync("updateProfilePicture", group, new JsonObject { ["$bytes"] = Pictures.Base64 });
            await baileys.CallAsync("removeProfilePicture", group);
        },
        async (wapio, group, _) =>
        {
            await wapio.SeesAsync<PictureChanged>(e => e.Jid == group && e.IsRemoved);
            Assert.Null(await wapio.Client.Groups.GetPictureAsync(group, preview: false, default));
        },
        (baileys, group, _) => baileys.SeesGroupAsync("contacts.update", group, e => e.Text("imgUrl") == "removed")));

    private static Task<GroupSettingChanged> SeesSettingAsync(WapioPeer wapio, WhatsApp.Addressing.Jid group, GroupSetting setting, bool isOn) =>
        wapio.SeesAsync<GroupSettingChanged>(e => e.Group == group && e.Setting == setting && e.IsOn == isOn);
}
