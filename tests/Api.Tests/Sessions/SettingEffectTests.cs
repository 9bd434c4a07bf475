using System.Text.Json;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Sessions;

/// <summary>Each setting does what it says, as the other side sees it.</summary>
[Collection(GatewayCollection.Name)]
public sealed class SettingEffectTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Read_incoming_shows_the_sender_that_it_was_read()
    {
        var (linked, other) = await CastAsync();
        var group = await gateway.Phones.AddGroupAsync(other, linked.Number);
        var unread = await gateway.Phones.SendAsync(other, linked.Number, "before");
        await linked.IncomingAsync("before");

        await SetAsync(linked, new { read_incoming = true });
        var read = await gateway.Phones.SendAsync(other, linked.Number, "after");
        var readInGroup = await gateway.Phones.SendAsync(other, group, "after, to all");

        await HasStatusAsync(other, read, "read");
        await HasStatusAsync(other, readInGroup, "read");
        await HasStatusAsync(other, unread, "delivered");
    }

    [Fact]
    public async Task Auto_reject_calls_ends_the_call()
    {
        var (linked, other) = await CastAsync();
        await SetAsync(linked, new { auto_reject_calls = true });

        await gateway.Phones.DoAsync(other, "calls", new { to = linked.Number });

        await gateway.Phones.ListsAsync(other, "calls", call => call.GetProperty("status").GetString() == "rejected", "the call is rejected");
    }

    [Fact]
    public async Task Always_online_shows_the_account_as_online_from_when_it_is_set_and_after_a_reconnect()
    {
        var (linked, other) = await CastAsync();
        await linked.SendTextAsync(other, "hello");
        await gateway.Phones.DoAsync(other, "presence", new { available = true });
        await gateway.Phones.DoAsync(other, "subscriptions", new { to = linked.Number });

        await SetAsync(linked, new { always_online = true });
        await SeesAsync(other, "available", 1);
        await SetAsync(linked, new { always_online = false });
        await SeesAsync(other, "unavailable", 1);
        await SetAsync(linked, new { always_online = true });
        await SeesAsync(other, "available", 2);
        (await linked.Client.PostAsync($"{linked.Session.Path}/restart")).Expect(200);
        await SeesAsync(other, "available", 3);
    }

    [Fact]
    public async Task Ignore_groups_drops_what_comes_from_groups()
    {
        var (linked, other) = await CastAsync();
        var group = await gateway.Phones.AddGroupAsync(other, linked.Number);
        await SetAsync(linked, new { ignore_groups = true, read_incoming = true });

        var dropped = await gateway.Phones.SendAsync(other, group, "in the group");
        var kept = await gateway.Phones.SendAsync(other, linked.Number, "in person");

        // It came later, and the other one is acknowledged all the same: it is not sent again.
        await linked.IncomingAsync("in person");
        await HasStatusAsync(other, kept, "read");
        await HasStatusAsync(other, dropped, "delivered");
        await KeptNothingAsync(linked, "in the group");
    }

    [Fact]
    public async Task Ignore_broadcasts_drops_what_is_shown_in_the_status_feed()
    {
        var (linked, other) = await CastAsync();
        await SetAsync(linked, new { ignore_broadcasts = true });

        await gateway.Phones.DoAsync(other, "messages", new { to = "status@broadcast", text = "my day", audience = new[] { linked.Number } });
        await gateway.Phones.SendAsync(other, linked.Number, "in person");

        await linked.IncomingAsync("in person");
        await KeptNothingAsync(linked, "my day");
    }

    [Fact]
    public async Task Ignore_channels_drops_what_is_posted_in_channels()
    {
        var (linked, other) = await CastAsync();
        var channel = (await gateway.Phones.DoAsync(other, "newsletters", new { name = "News" })).GetProperty("id").GetString()!;
        await gateway.Phones.DoAsync(linked.Number, $"newsletters/{channel}/follow", new { });
        await gateway.Phones.DoAsync(other, $"newsletters/{channel}/messages", new { text = "kept news" });
        await linked.IncomingAsync("kept news");

        await SetAsync(linked, new { ignore_channels = true });
        await gateway.Phones.DoAsync(other, $"newsletters/{channel}/messages", new { text = "dropped news" });
        await gateway.Phones.SendAsync(other, linked.Number, "in person");

        await linked.IncomingAsync("in person");
        await KeptNothingAsync(linked, "dropped news");
    }

    [Fact]
    public async Task Typing_is_shown_before_a_text_and_holds_up_no_other_chat()
    {
        var (linked, other) = await CastAsync();
        var third = await gateway.Phones.AddAsync();
        await linked.SendTextAsync(other, "hello");
        await linked.SendTextAsync(third, "hello");
        await SetAsync(linked, new { typing = true });

        // Eight seconds of writing, and one.
        var slow = (await linked.SendAsync(new { to = other, text = new string('x', 2000) })).Expect(202).GetProperty("msgId").GetString()!;
        var quick = (await linked.SendAsync(new { to = third, text = "hi" })).Expect(202).GetProperty("msgId").GetString()!;

        await SeesAsync(other, "composing", 1);
        await SeesAsync(third, "composing", 1);
        await linked.BecomesAsync(quick, "delivered", "read");
        Assert.Equal("queued", (await linked.InfoAsync(slow)).GetProperty("status").GetString());
        await linked.BecomesAsync(slow, "delivered", "read");
    }

    [Fact]
    public async Task What_is_deleted_while_it_is_written_is_not_sent()
    {
        var (linked, other) = await CastAsync();
        await linked.SendTextAsync(other, "hello");
        await SetAsync(linked, new { typing = true });
        var id = (await linked.SendAsync(new { to = other, text = new string('x', 2000) })).Expect(202).GetProperty("msgId").GetString()!;
        await SeesAsync(other, "composing", 1);

        Assert.Equal("failed", (await linked.Client.DeleteAsync($"/api/messages/{id}")).Expect(200).GetProperty("status").GetString());
        await linked.SendTextAsync(other, "after it");

        await SeesAsync(other, "paused", 1);
        Assert.DoesNotContain(await gateway.Phones.TextsAsync(other), text => text.StartsWith("xxx", StringComparison.Ordinal));
        Assert.Equal("cancelled", (await linked.InfoAsync(id)).GetProperty("failure_reason").GetString());
    }

    [Fact]
    public async Task Account_protection_paces_new_chats_and_lets_known_chats_and_groups_pass()
    {
        var (linked, known) = await CastAsync();
        var group = await gateway.Phones.AddGroupAsync(linked.Number, known);
        await linked.SendTextAsync(known, "hello");
        await SetAsync(linked, new { account_protection = true });
        var strangers = new List<string>();
        for (var i = 0; i < 4; i++) strangers.Add(await gateway.Phones.AddAsync());

        var ids = new List<string>();
        foreach (var stranger in strangers) ids.Add((await linked.SendAsync(new { to = stranger, text = "nice to meet you" })).Expect(202).GetProperty("msgId").GetString()!);
        await linked.SendTextAsync(known, "how are you");
        await linked.BecomesAsync((await linked.SendAsync(new { to = group, text = "hello all" })).Expect(202).GetProperty("msgId").GetString()!, "accepted", "delivered", "read");

        await linked.BecomesAsync(ids[0], "delivered", "read");
        await linked.BecomesAsync(ids[1], "delivered", "read");
        foreach (var waiting in ids[2..])
        {
            var info = await linked.InfoAsync(waiting);
            Assert.Equal("queued", info.GetProperty("status").GetString());
            Assert.True(info.GetProperty("estimated_send_at").GetDateTimeOffset() > DateTimeOffset.UtcNow.AddHours(1), info.GetRawText());
        }

        Assert.True(
            (await linked.InfoAsync(ids[3])).GetProperty("estimated_send_at").GetDateTimeOffset()
            > (await linked.InfoAsync(ids[2])).GetProperty("estimated_send_at").GetDateTimeOffset().AddHours(1));

        // What was taken from the bucket is not forgotten over a new connection, and what waits still waits.
        (await linked.Client.PostAsync($"{linked.Session.Path}/restart")).Expect(200);
        await linked.SendTextAsync(known, "back again");
        Assert.Equal("queued", (await linked.InfoAsync(ids[2])).GetProperty("status").GetString());

        await SetAsync(linked, new { account_protection = false });
        await linked.BecomesAsync(ids[2], "delivered", "read");
        await linked.BecomesAsync(ids[3], "delivered", "read");
    }

    private static async Task SetAsync(LinkedSession linked, object settings) =>
        (await linked.Client.PatchAsync($"{linked.Session.Path}/settings", settings)).Expect(200);

    private static async Task KeptNothingAsync(LinkedSession linked, string text)
    {
        var log = await LogWalk.AllAsync(linked.Client, $"{linked.Session.ApiPath}/message-logs", 200);
        Assert.DoesNotContain(log, item => item.GetProperty("text").GetString() == text);
        var events = (await linked.Client.GetAsync($"{linked.Session.Path}/events?limit=200")).Expect(200).GetRawText();
        Assert.DoesNotContain(text, events, StringComparison.Ordinal);
    }

    private Task<JsonElement> HasStatusAsync(string phone, string id, string status) =>
        gateway.Phones.ListsAsync(
            phone, "messages", m => m.GetProperty("id").GetString() == id && m.GetProperty("status").GetString() == status, $"message {id} of phone {phone} is {status}");

    private async Task SeesAsync(string phone, string state, int times)
    {
        var seen = 0;
        await gateway.Phones.ListsAsync(
            phone,
            "presence",
            sighting =>
            {
                if (sighting.GetProperty("state").GetString() == state) seen++;
                return seen >= times;
            },
            $"phone {phone} sees {state} {times} times",
            () => seen = 0);
    }

    private async Task<(LinkedSession Linked, string Other)> CastAsync() =>
        (await gateway.LinkSessionAsync(await gateway.CreateAccountAsync()), await gateway.Phones.AddAsync());
}
