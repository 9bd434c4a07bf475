using System.Text.Json;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Chats;

[Collection(GatewayCollection.Name)]
public sealed class ChatTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_chat_counts_what_is_unread_and_is_read_again()
    {
        var linked = await gateway.Linked;
        var anna = await gateway.Phones.AddAsync();
        var texts = Enumerable.Range(0, 3).Select(i => $"{i} {Guid.NewGuid()}").ToList();
        foreach (var text in texts) await gateway.Phones.SendAsync(anna, linked.Number, text);
        foreach (var text in texts) await linked.IncomingAsync(text);

        var chat = (await linked.Client.GetAsync($"/api/chats/{anna}")).Expect(200);
        Assert.Equal(($"{anna}@s.whatsapp.net", $"+{anna}", $"Phone {anna}", "personal", 3), (chat.Text("jid"), chat.Text("phone_number"), chat.Text("name"), chat.Text("type"), Unread(chat)));
        Assert.Equal(JsonValueKind.String, chat.GetProperty("last_message_at").ValueKind);
        Assert.Equal(chat.ToString(), (await linked.Client.GetAsync($"/api/chats/{chat.Text("lid")}")).Expect(200).ToString());
        await linked.TellsAsync("chats.upsert", payload => payload.Items("chats").Any(c => c.Text("jid") == chat.Text("jid")));
        Assert.Contains((await linked.Client.GetAsync("/api/chats?unread=true&limit=200")).Expect(200).Items(), c => c.Text("jid") == chat.Text("jid"));

        Assert.Equal(0, Unread((await linked.Client.PostAsync($"/api/chats/{anna}/read")).Expect(200)));
        await gateway.Phones.ShownAsync(anna, m => m.Text("text") == texts[0] && m.Text("status") == "read");
        await gateway.Phones.ShownAsync(anna, m => m.Text("text") == texts[2] && m.Text("status") == "read");
        await linked.TellsAsync("chats.update", payload => payload.Items("chats").Any(c => c.Text("jid") == chat.Text("jid") && Unread(c) == 0));
    }

    [Fact]
    public async Task Reading_messages_lowers_the_count_of_their_chat_once_each()
    {
        var linked = await gateway.Linked;
        var anna = await gateway.Phones.AddAsync();
        List<string> ids = [];
        for (var i = 0; i < 3; i++)
        {
            var text = $"{i} {Guid.NewGuid()}";
            await gateway.Phones.SendAsync(anna, linked.Number, text);
            ids.Add(await linked.IncomingAsync(text));
        }

        await ReadAsync(ids[1]);
        Assert.Equal(2, await UnreadAsync());
        await linked.TellsAsync("chats.update", payload => payload.Items("chats").Any(c => c.Text("phone_number") == $"+{anna}" && Unread(c) == 2));
        await ReadAsync(ids[1]);
        Assert.Equal(2, await UnreadAsync());
        await ReadAsync(ids[0], ids[1], ids[2]);
        Assert.Equal(0, await UnreadAsync());

        // What the phone has read is not unread any more: reading it here changes nothing for what came behind it.
        var (seen, next) = ($"seen {Guid.NewGuid()}", $"next {Guid.NewGuid()}");
        await gateway.Phones.SendAsync(anna, linked.Number, seen);
        var seenId = await linked.IncomingAsync(seen);
        await gateway.Phones.PostAsync($"/phones/{linked.Number}/chats/{anna}", new { read = true });
        await Eventually.HoldsAsync(async () => await UnreadAsync() == 0, "the phone's reading is known");
        await gateway.Phones.SendAsync(anna, linked.Number, next);
        await linked.IncomingAsync(next);
        await ReadAsync(seenId);
        Assert.Equal(1, await UnreadAsync());

        async Task ReadAsync(params string[] messages) => (await linked.Client.PostAsync("/api/messages/read", new { message_ids = messages })).Expect(200);

        async Task<int> UnreadAsync() => Unread((await linked.Client.GetAsync($"/api/chats/{anna}")).Expect(200));
    }

    [Fact]
    public async Task What_is_read_by_itself_is_not_counted()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        (await linked.Client.PatchAsync($"{linked.Session.Path}/settings", new { read_incoming = true })).Expect(200);

        var anna = await ChatWithAsync(linked);

        Assert.Equal(0, Unread((await linked.Client.GetAsync($"/api/chats/{anna}")).Expect(200)));
    }

    [Fact]
    public async Task The_messages_of_a_chat_are_listed_in_both_directions()
    {
        var linked = await gateway.Linked;
        var anna = await gateway.Phones.AddAsync();
        var (question, answer) = ($"question {Guid.NewGuid()}", $"answer {Guid.NewGuid()}");
        (await linked.SendAsync(new { to = anna, text = question })).Expect(202);
        await gateway.Phones.ShownAsync(anna, m => m.Text("text") == question);
        await gateway.Phones.SendAsync(anna, linked.Number, answer);
        await linked.IncomingAsync(answer);

        var messages = await LogWalk.AllAsync(linked.Client, $"/api/chats/{anna}/messages", 1);
        Assert.Equal([answer, question], messages.Select(m => m.Text("text")));
        Assert.Equal(["in", "out"], messages.Select(m => m.Text("direction")));
        (await linked.Client.GetAsync($"/api/chats/{anna}/messages?cursor=x")).ExpectInvalid("cursor");
    }

    [Fact]
    public async Task Settings_are_changed_on_the_phone_too()
    {
        var linked = await gateway.Linked;
        var anna = await ChatWithAsync(linked);

        var until = DateTimeOffset.UtcNow.AddDays(2);
        var changed = (await linked.Client.PatchAsync($"/api/chats/{anna}", new { pinned = true, muted_until = until.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null), labels = new[] { "7" } })).Expect(200);
        Assert.True(changed.GetProperty("pinned").GetBoolean() && changed.GetProperty("muted").GetBoolean());
        Assert.Equal(["7"], changed.Items("labels").Select(label => label.GetString()));
        await Eventually.HoldsAsync(async () => await OnPhoneAsync(linked, anna) is { } chat && chat.GetProperty("pinned").GetBoolean() && chat.GetProperty("muted").GetBoolean(), "the phone has it");

        changed = (await linked.Client.PatchAsync($"/api/chats/{anna}", new { archived = true, muted = false, labels = Array.Empty<string>() })).Expect(200);
        Assert.Equal((true, false, false, 0), (changed.GetProperty("archived").GetBoolean(), changed.GetProperty("pinned").GetBoolean(), changed.GetProperty("muted").GetBoolean(), changed.Items("labels").Count));
        await Eventually.HoldsAsync(async () => await OnPhoneAsync(linked, anna) is { } chat && chat.GetProperty("archived").GetBoolean() && !chat.GetProperty("muted").GetBoolean(), "the phone has it");
        Assert.Contains((await linked.Client.GetAsync("/api/chats?archived=true&limit=200")).Expect(200).Items(), c => c.Text("phone_number") == $"+{anna}");
    }

    [Fact]
    public async Task What_the_phone_changes_is_seen_and_told()
    {
        var linked = await gateway.Linked;
        var anna = await ChatWithAsync(linked);

        await gateway.Phones.PostAsync($"/phones/{linked.Number}/chats/{anna}", new { archived = true });
        await linked.TellsAsync("chats.update", payload => payload.Items("chats").Any(c => c.Text("phone_number") == $"+{anna}" && c.GetProperty("archived").GetBoolean()));
        Assert.True((await linked.Client.GetAsync($"/api/chats/{anna}")).Expect(200).GetProperty("archived").GetBoolean());

        await gateway.Phones.DeleteAsync($"/phones/{linked.Number}/chats/{anna}");
        await linked.TellsAsync("chats.delete", payload => payload.Items("chats").Any(c => c.Text("phone_number") == $"+{anna}"));
        (await linked.Client.GetAsync($"/api/chats/{anna}")).Expect(404, "not_found");
    }

    [Fact]
    public async Task Labels_have_the_names_that_the_phone_gives_them()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var anna = await ChatWithAsync(linked);
        await gateway.Phones.DoAsync(linked.Number, "labels", new { id = "7", name = "Customers", color = 3 });
        await gateway.Phones.DoAsync(linked.Number, "labels/7/chats", new { chat = $"{anna}@s.whatsapp.net", labeled = true });
        await gateway.Phones.DoAsync(linked.Number, "labels/8/chats", new { chat = $"{anna}@s.whatsapp.net", labeled = true });

        await NamedAsync("Customers", "8");
        await gateway.Phones.DoAsync(linked.Number, "labels", new { id = "8", name = "New", color = 1 });
        await gateway.Phones.DoAsync(linked.Number, "labels", new { id = "7", name = "Clients", color = 3 });
        await NamedAsync("Clients", "New");
        await gateway.Phones.DoAsync(linked.Number, "labels", new { id = "8", name = "New", color = 1, deleted = true });
        await NamedAsync("Clients", "8");
        Assert.Contains((await linked.Client.GetAsync("/api/chats")).Expect(200).Items(), c => c.Items("label_names") is [var first, ..] && first.GetString() == "Clients");

        Task NamedAsync(params string[] names) => Eventually.HoldsAsync(
            async () => (await linked.Client.GetAsync($"/api/chats/{anna}")).Expect(200).Items("label_names").Select(name => name.GetString()).SequenceEqual(names),
            $"the labels are {string.Join(", ", names)}");
    }

    [Fact]
    public async Task Chats_that_are_not_there_and_wrong_input_are_refused()
    {
        var linked = await gateway.Linked;
        (await linked.Client.GetAsync("/api/chats/4915188888888")).Expect(404, "not_found");
        (await linked.Client.GetAsync("/api/chats/4915188888888/messages")).Expect(404, "not_found");
        (await linked.Client.PatchAsync("/api/chats/4915188888888", new { pinned = true })).Expect(404, "not_found");
        (await linked.Client.PostAsync("/api/chats/4915188888888/read")).Expect(404, "not_found");
        (await linked.Client.GetAsync("/api/chats/nobody")).ExpectInvalid("jid");
        (await linked.Client.GetAsync("/api/chats?archived=x")).ExpectInvalid("archived");
        (await linked.Client.PatchAsync("/api/chats/4915188888888", new { archived = 1, muted_until = "soon", labels = "7" })).ExpectInvalid("archived", "muted_until", "labels");
    }

    private async Task<string> ChatWithAsync(LinkedSession linked)
    {
        var anna = await gateway.Phones.AddAsync();
        var text = $"hello {Guid.NewGuid()}";
        await gateway.Phones.SendAsync(anna, linked.Number, text);
        await linked.IncomingAsync(text);
        return anna;
    }

    private async Task<JsonElement?> OnPhoneAsync(LinkedSession linked, string number)
    {
        var chats = (await gateway.Phones.GetAsync($"/phones/{linked.Number}/chats")).Items();
        return chats.Where(c => c.ToString().Contains(number, StringComparison.Ordinal)).Cast<JsonElement?>().FirstOrDefault();
    }

    private static int Unread(JsonElement chat) => chat.GetProperty("unread_count").GetInt32();
}
