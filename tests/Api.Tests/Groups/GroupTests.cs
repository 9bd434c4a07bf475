using System.Text.Json;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Groups;

[Collection(GatewayCollection.Name)]
public sealed class GroupTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_group_is_made_listed_and_read()
    {
        var linked = await gateway.Linked;
        var (anna, bob) = (await gateway.Phones.AddAsync(), await gateway.Phones.AddAsync());
        (await linked.Client.GetAsync("/api/groups")).Expect(200);

        var made = (await linked.Client.PostAsync("/api/groups", new { name = "Choir", participants = new[] { $"+{anna}", $"{bob}@s.whatsapp.net" }, description = "We sing" })).Expect(201);

        var jid = made.Text("group_jid")!;
        Assert.Equal((jid, "Choir"), (made.Text("id"), made.Text("subject")));
        Assert.Equal([200, 200], made.Items("participants").Select(p => p.GetProperty("status").GetInt32()));
        var group = (await linked.Client.GetAsync($"/api/groups/{jid}")).Expect(200);
        Assert.Equal((jid, "Choir", "Choir", "We sing", 3), (group.Text("jid"), group.Text("name"), group.Text("subject"), group.Text("description"), group.GetProperty("size").GetInt32()));
        Assert.Equal(group.ToString(), (await linked.Client.GetAsync($"/api/groups/{jid}/metadata")).Expect(200).ToString());
        var members = (await linked.Client.GetAsync($"/api/groups/{jid}/participants")).Expect(200).Items();
        Assert.Equal(new[] { $"+{anna}", $"+{bob}", $"+{linked.Number}" }.Order(StringComparer.Ordinal), members.Select(m => m.Text("phone_number")).Order(StringComparer.Ordinal));

        await linked.TellsAsync("groups.upsert", payload => payload.Text("group_jid") == jid);
        await Eventually.HoldsAsync(async () => (await LogWalk.AllAsync(linked.Client, "/api/groups", 1)).Any(g => g.Text("jid") == jid && g.Text("name") == "Choir"), "the group is listed");
    }

    [Fact]
    public async Task Members_come_and_go_and_change_their_role()
    {
        var linked = await gateway.Linked;
        var (anna, bob) = (await gateway.Phones.AddAsync(), await gateway.Phones.AddAsync());
        var jid = await CreateAsync(linked, anna);

        await ChangedAsync(linked, "POST", $"/api/groups/{jid}/participants", bob);
        Assert.Equal("member", await RoleAsync(linked, jid, bob));
        await ChangedAsync(linked, "POST", $"/api/groups/{jid}/participants/promote", bob);
        Assert.Equal("admin", await RoleAsync(linked, jid, bob));
        await ChangedAsync(linked, "POST", $"/api/groups/{jid}/participants/demote", bob);
        Assert.Equal("member", await RoleAsync(linked, jid, bob));
        await ChangedAsync(linked, "DELETE", $"/api/groups/{jid}/participants", bob);
        Assert.Null(await RoleAsync(linked, jid, bob));
        await ChangedAsync(linked, "POST", $"/api/groups/{jid}/participants/add", bob);
        await ChangedAsync(linked, "POST", $"/api/groups/{jid}/participants/remove", bob);

        foreach (var action in new[] { "add", "promote", "demote", "remove" })
            await linked.TellsAsync("group-participants.update", payload => payload.Text("group_jid") == jid && payload.Text("action") == action);
        var again = await SendAsync(linked, "POST", $"/api/groups/{jid}/participants/remove", bob);
        Assert.NotEqual(200, again.GetProperty("status").GetInt32());
        Assert.False(again.GetProperty("success").GetBoolean());
    }

    [Fact]
    public async Task Settings_are_changed_seen_at_once_and_told()
    {
        var linked = await gateway.Linked;
        var jid = await CreateAsync(linked, await gateway.Phones.AddAsync());

        var changed = (await linked.Client.SendAsync(HttpMethod.Put, $"/api/groups/{jid}/settings", new
        {
            subject = "Chess club", description = "Thursdays", announce = true, restrict = true, join_approval = true, member_add_mode = "all_member_add", ephemeral = 86400,
        })).Expect(200);

        Assert.Equal(["subject", "description", "locked", "join_approval", "member_add_mode", "ephemeral", "announce"], changed.Items("changed").Select(name => name.GetString()));
        var group = (await linked.Client.GetAsync($"/api/groups/{jid}")).Expect(200);
        Assert.Equal(("Chess club", "Thursdays", "all_member_add", 86400), (group.Text("name"), group.Text("description"), group.Text("member_add_mode"), group.GetProperty("ephemeral").GetInt32()));
        foreach (var name in new[] { "announce", "locked", "restrict", "join_approval" }) Assert.True(group.GetProperty(name).GetBoolean(), name);
        await linked.TellsAsync("groups.update", payload => payload.Text("group_jid") == jid && payload.Text("subject") == "Chess club");
        await linked.TellsAsync("groups.update", payload => payload.Text("group_jid") == jid && payload.Text("update") == "announce");
    }

    [Fact]
    public async Task What_others_change_is_seen_although_the_group_was_known()
    {
        var linked = await gateway.Linked;
        var anna = await gateway.Phones.AddAsync();
        var jid = await gateway.Phones.AddGroupAsync(anna, linked.Number);
        await Eventually.HoldsAsync(async () => (await linked.Client.GetAsync($"/api/groups/{jid}")).Status == 200, "the session is in the group");

        await gateway.Phones.PostAsync($"/groups/{jid}/subject", new { number = anna, value = "Anna's" });

        await Eventually.HoldsAsync(async () => (await linked.Client.GetAsync($"/api/groups/{jid}")).Expect(200).Text("name") == "Anna's", "the new name is seen");
    }

    [Fact]
    public async Task A_picture_is_set_shown_and_removed()
    {
        var linked = await gateway.Linked;
        var jid = await CreateAsync(linked, await gateway.Phones.AddAsync());
        Assert.Null((await linked.Client.GetAsync($"/api/groups/{jid}/picture")).Expect(200).Text("url"));

        using var form = new MultipartFormDataContent { { new ByteArrayContent([0xFF, 0xD8, 0xFF, 1, 2]), "file", "picture.jpg" } };
        Assert.NotNull((await linked.Client.SendAsync(HttpMethod.Put, $"/api/groups/{jid}/picture", form)).Expect(200).Text("id"));
        Assert.StartsWith("http", (await linked.Client.GetAsync($"/api/groups/{jid}/picture")).Expect(200).Text("url"), StringComparison.Ordinal);
        (await linked.Client.DeleteAsync($"/api/groups/{jid}/picture")).Expect(200);
        Assert.Null((await linked.Client.GetAsync($"/api/groups/{jid}/picture")).Expect(200).Text("url"));
        await linked.TellsAsync("groups.update", payload => payload.Text("group_jid") == jid && payload.Text("update") == "picture");
    }

    [Fact]
    public async Task People_join_by_a_link_when_an_admin_agrees()
    {
        var linked = await gateway.Linked;
        var anna = await gateway.Phones.AddAsync();
        var jid = await CreateAsync(linked, await gateway.Phones.AddAsync());
        var invite = (await linked.Client.GetAsync($"/api/groups/{jid}/invite-link")).Expect(200);
        Assert.EndsWith(invite.Text("invite_code")!, invite.Text("invite_link"), StringComparison.Ordinal);
        (await linked.Client.SendAsync(HttpMethod.Put, $"/api/groups/{jid}/settings", new { join_approval = true })).Expect(200);

        await gateway.Phones.PostAsync("/groups/join", new { number = anna, code = invite.Text("invite_code") });
        var waiting = Assert.Single((await linked.Client.GetAsync($"/api/groups/{jid}/join-requests")).Expect(200).Items());
        var person = waiting.Text("jid")!;
        await linked.TellsAsync("group-participants.update", payload => payload.Text("group_jid") == jid && payload.Text("action") == "request");
        (await linked.Client.PostAsync($"/api/groups/{jid}/join-requests/reject", new { participants = new[] { person } })).Expect(200);
        Assert.Empty((await linked.Client.GetAsync($"/api/groups/{jid}/join-requests")).Expect(200).Items());
        await gateway.Phones.PostAsync("/groups/join", new { number = anna, code = invite.Text("invite_code") });
        (await linked.Client.PostAsync($"/api/groups/{jid}/join-requests/approve", new { participants = new[] { person } })).Expect(200);
        Assert.Equal("member", await RoleAsync(linked, jid, anna));

        var renewed = (await linked.Client.PostAsync($"/api/groups/{jid}/invite-link/revoke")).Expect(200);
        Assert.NotEqual(invite.Text("invite_code"), renewed.Text("invite_code"));
        (await linked.Client.GetAsync($"/api/groups/invite/{invite.Text("invite_code")}")).Expect(404, "not_found");
    }

    [Fact]
    public async Task The_session_joins_by_a_link_and_leaves()
    {
        var linked = await gateway.Linked;
        var anna = await gateway.Phones.AddAsync();
        var jid = await gateway.Phones.AddGroupAsync(anna, await gateway.Phones.AddAsync());
        var code = (await gateway.Phones.PostAsync($"/groups/{jid}/invite", new { number = anna, renew = false })).Text("code")!;

        Assert.Equal(jid, (await linked.Client.GetAsync($"/api/groups/invite/{code}")).Expect(200).Text("jid"));
        var joined = (await linked.Client.PostAsync("/api/groups/invite/accept", new { code = $"https://chat.whatsapp.com/{code}" })).Expect(200);
        Assert.Equal((jid, "joined"), (joined.Text("group_jid"), joined.Text("status")));
        (await linked.Client.GetAsync($"/api/groups/{jid}")).Expect(200);

        (await linked.Client.PostAsync($"/api/groups/{jid}/leave")).Expect(200);
        (await linked.Client.GetAsync($"/api/groups/{jid}?refresh=true")).Expect(403, "forbidden");
        await Eventually.HoldsAsync(async () => !(await LogWalk.AllAsync(linked.Client, "/api/groups", 50)).Any(g => g.Text("jid") == jid), "the group is not listed any more");
    }

    [Fact]
    public async Task Communities_and_their_groups_are_listed()
    {
        var linked = await gateway.Linked;
        var community = (await gateway.Phones.PostAsync("/groups", new { number = linked.Number, subject = "Club", community = true })).Text("id")!;
        await gateway.Phones.PostAsync("/groups", new { number = linked.Number, subject = "Sub", parent = community });

        var listed = (await linked.Client.GetAsync("/api/communities?refresh=true")).Expect(200).Items();
        Assert.Contains(listed, c => c.Text("jid") == community && c.GetProperty("is_community").GetBoolean());
        Assert.Contains((await linked.Client.GetAsync($"/api/groups/{community}/subgroups")).Expect(200).Items(), g => g.Text("name") == "Sub");
    }

    [Fact]
    public async Task Where_one_is_no_member_or_no_admin_one_is_refused()
    {
        var linked = await gateway.Linked;
        var (anna, bob) = (await gateway.Phones.AddAsync(), await gateway.Phones.AddAsync());
        var foreign = await gateway.Phones.AddGroupAsync(anna, bob);
        (await linked.Client.GetAsync($"/api/groups/{foreign}")).Expect(403, "forbidden");
        (await linked.Client.GetAsync($"/api/groups/{foreign}/invite-link")).Expect(403, "forbidden");
        (await linked.Client.GetAsync("/api/groups/120363999999999999@g.us")).Expect(404, "not_found");
        (await linked.Client.GetAsync("/api/groups/invite/NoSuchCode")).Expect(404, "not_found");
        (await linked.Client.PostAsync("/api/groups/invite/accept", new { invite_code = "NoSuchCode" })).Expect(404, "not_found");

        var guest = await gateway.Phones.AddGroupAsync(anna, linked.Number);
        (await linked.Client.PostAsync($"/api/groups/{guest}/participants/promote", new { participants = new[] { bob } })).Expect(403, "forbidden");
    }

    [Fact]
    public async Task Wrong_input_is_refused_with_all_faults()
    {
        var linked = await gateway.Linked;
        (await linked.Client.PostAsync("/api/groups", new { subject = "", participants = new[] { "nobody" }, description = 7 })).ExpectInvalid("subject", "participants", "description");
        (await linked.Client.PostAsync("/api/groups/1203630@g.us/participants", new { })).ExpectInvalid("participants");
        (await linked.Client.SendAsync(HttpMethod.Delete, "/api/groups/1203630@g.us/participants", new { participants = Array.Empty<string>() })).ExpectInvalid("participants");
        (await linked.Client.SendAsync(HttpMethod.Put, "/api/groups/1203630@g.us/settings", new { key_0 = 1, announce = "x", ephemeral = 1.5, restrict = true, locked = false }))
            .ExpectInvalid("key_0", "announce", "ephemeral", "locked");
        (await linked.Client.PostAsync("/api/groups/invite/accept", new { invite_code = "" })).ExpectInvalid("invite_code");
        (await linked.Client.GetAsync("/api/groups/15550001111@s.whatsapp.net")).ExpectInvalid("group_jid");
        (await linked.Client.GetAsync("/api/groups?refresh=x")).ExpectInvalid("refresh");
    }

    private static async Task<string> CreateAsync(LinkedSession linked, params string[] participants) =>
        (await linked.Client.PostAsync("/api/groups", new { subject = "Chess", participants })).Expect(201).Text("group_jid")!;

    private static async Task ChangedAsync(LinkedSession linked, string method, string path, string number) =>
        Assert.Equal(200, (await SendAsync(linked, method, path, number)).GetProperty("status").GetInt32());

    private static async Task<JsonElement> SendAsync(LinkedSession linked, string method, string path, string number) =>
        Assert.Single((await linked.Client.SendAsync(new HttpMethod(method), path, new { participants = new[] { number } })).Expect(200).Items("participants"));

    private static async Task<string?> RoleAsync(LinkedSession linked, string jid, string number) =>
        (await linked.Client.GetAsync($"/api/groups/{jid}/participants")).Expect(200).Items().Where(m => m.Text("phone_number") == $"+{number}").Select(m => m.Text("role")).FirstOrDefault();
}
