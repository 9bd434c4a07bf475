using System.Text.Json;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Messages;

/// <summary>What is done to messages arrives at the other side, changes them here, and is told.</summary>
[Collection(GatewayCollection.Name)]
public sealed class ActionTests(GatewayFixture gateway)
{
    private const string ThumbsUp = "\U0001F44D";

    [Theory]
    [InlineData("POST", "/edit")]
    [InlineData("PUT", "")]
    public async Task An_edit_replaces_the_text_on_both_sides(string method, string suffix)
    {
        var (linked, other) = await CastAsync();
        var id = await linked.SendTextAsync(other, "first");

        var answer = (await linked.Client.SendAsync(new HttpMethod(method), $"/api/messages/{id}{suffix}", new { text = "second" })).Expect(200);

        Assert.Equal((id, "queued"), (answer.GetProperty("message_id").GetString(), answer.GetProperty("status").GetString()));
        var wa = (await linked.InfoAsync(id)).GetProperty("provider_msg_id").GetString();
        await gateway.Phones.ShownAsync(other, m => m.GetProperty("id").GetString() == wa && m.GetProperty("text").GetString() == "second" && m.GetProperty("edited").GetBoolean());
        var told = await linked.ToldAsync("messages.update", p => p.GetProperty("update").GetString() == "edited");
        Assert.Equal((id, wa, "second"), (Target(told, "message_id"), Target(told, "provider_msg_id"), told.GetProperty("text").GetString()));
        var info = await linked.InfoAsync(id);
        Assert.NotEqual(JsonValueKind.Null, info.GetProperty("edited_at").ValueKind);
        Assert.Contains(info.GetProperty("events").EnumerateArray(), e => e.GetProperty("event_type").GetString() == "message.edited");

        var action = await linked.InfoAsync(answer.GetProperty("msgId").GetString()!);
        Assert.Equal(("edit", id), (action.GetProperty("kind").GetString(), action.GetProperty("target_message_id").GetString()));
        var log = await LogWalk.AllAsync(linked.Client, $"{linked.Session.ApiPath}/message-logs", 200);
        Assert.Equal("second", Assert.Single(log).GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_deletion_takes_the_message_back_once()
    {
        var (linked, other) = await CastAsync();
        var id = await linked.SendTextAsync(other, "oops");

        var first = (await linked.Client.DeleteAsync($"/api/messages/{id}")).Expect(200);
        await gateway.Phones.ShownAsync(other, m => m.GetProperty("revoked").GetBoolean());
        var told = await linked.ToldAsync("messages.delete", p => Target(p, "message_id") == id);
        Assert.True(told.GetProperty("from_me").GetBoolean());
        Assert.NotEqual(JsonValueKind.Null, (await linked.InfoAsync(id)).GetProperty("deleted_at").ValueKind);
        await linked.BecomesAsync(first.GetProperty("msgId").GetString()!, "accepted", "delivered", "read");

        (await linked.Client.DeleteAsync($"/api/messages/{id}")).Expect(200);
        (await linked.Client.PostAsync($"/api/messages/{id}/edit", new { text = "again" })).Expect(409, "conflict");
        (await linked.Client.PostAsync($"/api/messages/{id}/reaction", new { emoji = ThumbsUp })).Expect(409, "conflict");
    }

    [Fact]
    public async Task Reactions_go_both_ways_and_are_taken_back()
    {
        var (linked, other) = await CastAsync();
        var theirs = await gateway.Phones.SendAsync(other, linked.Number, "react to me");
        var id = await linked.IncomingAsync("react to me");

        // By WhatsApp's id as well.
        var made = (await linked.Client.PostAsync($"/api/messages/{theirs}/reaction", new { emoji = ThumbsUp })).Expect(200);
        Assert.Equal(id, made.GetProperty("message_id").GetString());
        await gateway.Phones.ShownAsync(other, m => m.GetProperty("id").GetString() == theirs && Emojis(m).Contains(ThumbsUp));
        var told = await linked.ToldAsync("messages.reaction", p => p.GetProperty("reaction").GetString() == ThumbsUp);
        Assert.Equal((id, theirs, false), (Target(told, "message_id"), Target(told, "provider_msg_id"), told.GetProperty("target").GetProperty("from_me").GetBoolean()));

        (await linked.Client.PostAsync($"/api/messages/{id}/reaction", new { reaction = "" })).Expect(200);
        await gateway.Phones.ShownAsync(other, m => m.GetProperty("id").GetString() == theirs && Emojis(m).Count == 0);
    }

    [Fact]
    public async Task A_pin_holds_until_it_is_taken_off()
    {
        var (linked, other) = await CastAsync();
        var id = await linked.SendTextAsync(other, "pin me");

        (await linked.Client.PostAsync($"/api/messages/{id}/pin")).Expect(200);
        await gateway.Phones.ShownAsync(other, m => m.GetProperty("pinned").GetBoolean());
        await linked.ToldAsync("messages.update", p => p.GetProperty("update").GetString() == "pinned" && Target(p, "message_id") == id);
        (await linked.Client.PostAsync($"/api/messages/{id}/pin", new { pinned = false, duration = 86400 })).Expect(200);
        await gateway.Phones.ShownAsync(other, m => m.GetProperty("text").GetString() == "pin me" && !m.GetProperty("pinned").GetBoolean());
    }

    [Fact]
    public async Task A_star_is_shared_with_the_phone()
    {
        var (linked, other) = await CastAsync();
        var id = await linked.SendTextAsync(other, "star me");
        var wa = (await linked.InfoAsync(id)).GetProperty("provider_msg_id").GetString();

        // The phone shares the keys of its settings some time after linking.
        await Eventually.HoldsAsync(async () => (await linked.Client.PostAsync($"/api/messages/{id}/star")).Status == 200, "the star is taken");
        await gateway.Phones.ListsAsync(linked.Number, "chats", chat => Stars(chat).Contains(wa!), "the phone shows the star");
        (await linked.Client.PostAsync($"/api/messages/{id}/star", new { starred = false })).Expect(200);
        await gateway.Phones.ListsAsync(linked.Number, "chats", chat => chat.GetProperty("chat").GetString() == $"{other}@s.whatsapp.net" && Stars(chat).Count == 0, "the star is off");
    }

    [Fact]
    public async Task A_message_is_passed_on_as_it_is_now()
    {
        var (linked, other) = await CastAsync();
        var third = await gateway.Phones.AddAsync();
        var id = await linked.SendTextAsync(other, "old news");
        var edit = (await linked.Client.PostAsync($"/api/messages/{id}/edit", new { text = "news" })).Expect(200).GetProperty("msgId").GetString()!;
        await linked.BecomesAsync(edit, "accepted", "delivered", "read");

        var forwarded = (await linked.Client.PostAsync($"/api/messages/{id}/forward", new { to = $"+{third}" })).Expect(202);

        Assert.Equal($"{third}@s.whatsapp.net", forwarded.GetProperty("jid").GetString());
        await gateway.Phones.ShownAsync(third, m => m.GetProperty("text").GetString() == "news");
        await gateway.Phones.SendAsync(other, linked.Number, "pass me on");
        var theirs = await linked.IncomingAsync("pass me on");
        (await linked.Client.PostAsync($"/api/messages/{theirs}/forward", new { to = third })).Expect(202);
        await gateway.Phones.ShownAsync(third, m => m.GetProperty("text").GetString() == "pass me on" && m.GetProperty("forwarded").GetBoolean());
    }

    [Fact]
    public async Task What_failed_is_sent_again_once_however_many_ask_at_the_same_moment()
    {
        var (linked, other) = await CastAsync();
        var text = $"again {Guid.NewGuid()}";
        await gateway.Phones.FaultAsync(new { kind = "refuse_message", number = linked.Number, code = 405 });
        var id = (await linked.SendAsync(new { to = other, text })).Expect(202).GetProperty("msgId").GetString()!;
        await linked.BecomesAsync(id, "failed");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => linked.Client.PostAsync($"/api/messages/{id}/resend")));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.Expect(409, "conflict"));
        await linked.BecomesAsync(id, "delivered", "read");
        var next = $"next {Guid.NewGuid()}";
        await linked.SendTextAsync(other, next);
        Assert.Equal([text, next], (await gateway.Phones.TextsAsync(other)).Where(shown => shown == text || shown == next));
        Assert.Equal(1, (await linked.InfoAsync(id)).GetProperty("events").EnumerateArray().Count(e => e.GetProperty("event_type").GetString() == "message.resent"));
    }

    [Fact]
    public async Task What_failed_is_sent_again_and_nothing_else()
    {
        var (linked, other) = await CastAsync();
        await gateway.Phones.FaultAsync(new { kind = "refuse_message", number = linked.Number, code = 405 });
        var id = (await linked.SendAsync(new { to = other, text = "again" })).Expect(202).GetProperty("msgId").GetString()!;
        await linked.BecomesAsync(id, "failed");
        (await linked.Client.PostAsync($"/api/messages/{id}/edit", new { text = "x" })).Expect(409, "conflict");

        (await linked.Client.PostAsync($"/api/messages/{id}/resend")).Expect(200);

        await linked.BecomesAsync(id, "delivered", "read");
        (await linked.Client.PostAsync($"/api/messages/{id}/resend")).Expect(409, "conflict");
        var shown = await gateway.Phones.ShownAsync(other, m => m.GetProperty("text").GetString() == "again");
        Assert.Equal((await linked.InfoAsync(id)).GetProperty("provider_msg_id").GetString(), shown.GetProperty("id").GetString());
        Assert.Contains((await linked.InfoAsync(id)).GetProperty("events").EnumerateArray(), e => e.GetProperty("event_type").GetString() == "message.resent");
    }

    [Fact]
    public async Task What_others_do_to_their_messages_changes_them_here()
    {
        var (linked, other) = await CastAsync();
        var theirs = await gateway.Phones.SendAsync(other, linked.Number, "before");
        var id = await linked.IncomingAsync("before");

        await gateway.Phones.DoAsync(other, "edits", new { message_id = theirs, text = "after" });
        Assert.Equal(id, await linked.IncomingAsync("after"));
        Assert.Equal(id, Target(await linked.ToldAsync("messages.update", p => p.GetProperty("update").GetString() == "edited"), "message_id"));

        await gateway.Phones.DoAsync(other, "revokes", new { message_id = theirs });
        Assert.Equal(id, Target(await linked.ToldAsync("messages.delete", _ => true), "message_id"));
        Assert.NotEqual(JsonValueKind.Null, (await linked.InfoAsync(id)).GetProperty("deleted_at").ValueKind);
        var log = await LogWalk.AllAsync(linked.Client, $"{linked.Session.ApiPath}/message-logs", 200);
        Assert.Equal(JsonValueKind.Null, log.Single(item => item.GetProperty("message_id").GetString() == id).GetProperty("text").ValueKind);
    }

    [Fact]
    public async Task The_messages_of_others_cannot_be_changed()
    {
        var (linked, other) = await CastAsync();
        await gateway.Phones.SendAsync(other, linked.Number, "hands off");
        var id = await linked.IncomingAsync("hands off");

        (await linked.Client.PostAsync($"/api/messages/{id}/edit", new { text = "x" })).Expect(409, "conflict");
        (await linked.Client.DeleteAsync($"/api/messages/{id}")).Expect(409, "conflict");
        (await linked.Client.PostAsync($"/api/messages/{id}/resend")).Expect(409, "conflict");
    }

    [Fact]
    public async Task An_admin_takes_back_what_others_wrote_in_a_group()
    {
        var (linked, other) = await CastAsync();
        var group = await gateway.Phones.AddGroupAsync(linked.Number, other);
        await gateway.Phones.SendAsync(other, group, "rude words");
        var id = await linked.IncomingAsync("rude words");

        (await linked.Client.PostAsync($"/api/messages/{id}/edit", new { text = "x" })).Expect(409, "conflict");
        (await linked.Client.DeleteAsync($"/api/messages/{id}")).Expect(200);

        await gateway.Phones.ShownAsync(other, m => m.GetProperty("text").ValueKind == JsonValueKind.Null && m.GetProperty("revoked").GetBoolean());
    }

    [Fact]
    public async Task Two_edits_at_once_are_both_done_in_the_order_of_their_acceptance()
    {
        var (linked, other) = await CastAsync();
        var id = await linked.SendTextAsync(other, "zero");
        var wa = (await linked.InfoAsync(id)).GetProperty("provider_msg_id").GetString();

        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => linked.Client.PostAsync($"/api/messages/{id}/edit", new { text = $"edit {i}" })));

        foreach (var answer in answers) await linked.BecomesAsync(answer.Expect(200).GetProperty("msgId").GetString()!, "accepted", "delivered", "read");
        var log = await LogWalk.AllAsync(linked.Client, $"{linked.Session.ApiPath}/message-logs", 200);
        var last = Assert.Single(log).GetProperty("text").GetString();
        Assert.StartsWith("edit ", last, StringComparison.Ordinal);
        await gateway.Phones.ShownAsync(other, m => m.GetProperty("id").GetString() == wa && m.GetProperty("text").GetString() == last);
    }

    [Fact]
    public async Task The_same_key_does_it_once()
    {
        var (linked, other) = await CastAsync();
        var third = await gateway.Phones.AddAsync();
        var id = await linked.SendTextAsync(other, "once");
        var key = ("Idempotency-Key", "forward:1");

        var first = await linked.Client.PostAsync($"/api/messages/{id}/forward", new { to = third }, key);
        var second = await linked.Client.PostAsync($"/api/messages/{id}/forward", new { to = third }, key);
        (await linked.Client.PostAsync($"/api/messages/{id}/forward", new { to = other }, key)).Expect(422, "idempotency_key_reused");
        (await linked.Client.PostAsync($"/api/messages/{id}/edit", new { text = "x" }, key)).Expect(422, "idempotency_key_reused");

        Assert.Equal(first.Expect(202).GetProperty("msgId").GetString(), second.Expect(202).GetProperty("msgId").GetString());
        await linked.BecomesAsync(first.Json.GetProperty("msgId").GetString()!, "delivered", "read");
        Assert.Single(await gateway.Phones.TextsAsync(third), "once");
    }

    [Fact]
    public async Task Others_do_not_find_it()
    {
        var (linked, other) = await CastAsync();
        var id = await linked.SendTextAsync(other, "mine");
        var wa = (await linked.InfoAsync(id)).GetProperty("provider_msg_id").GetString()!;
        var stranger = await gateway.CreateAccountAsync();
        var key = (await gateway.CreateSessionAsync(stranger)).KeyClient;

        foreach (var client in new[] { stranger.Client, key })
        {
            foreach (var name in new[] { id, wa })
            {
                (await client.PostAsync($"/api/messages/{name}/edit", new { text = "x" })).Expect(404, "not_found");
                (await client.PostAsync($"/api/messages/{name}/reaction", new { emoji = ThumbsUp })).Expect(404, "not_found");
                (await client.PostAsync($"/api/messages/{name}/star")).Expect(404, "not_found");
                (await client.DeleteAsync($"/api/messages/{name}")).Expect(404, "not_found");
            }
        }

        Assert.Equal("mine", Assert.Single(await gateway.Phones.TextsAsync(other)));
    }

    [Theory]
    [InlineData("edit", """{}""", "text")]
    [InlineData("edit", """{"text":""}""", "text")]
    [InlineData("edit", """{"text":7}""", "text")]
    [InlineData("forward", """{}""", "to")]
    [InlineData("forward", """{"to":"nobody"}""", "to")]
    [InlineData("reaction", """{}""", "emoji")]
    [InlineData("reaction", """{"emoji":"yes"}""", "emoji")]
    [InlineData("reaction", """{"emoji":"x"}""", "emoji")]
    [InlineData("reaction", """{"reaction":7}""", "reaction")]
    [InlineData("pin", """{"duration":60}""", "duration")]
    [InlineData("pin", """{"duration":90000}""", "duration")]
    [InlineData("pin", """{"pinned":"maybe"}""", "pinned")]
    [InlineData("star", """{"starred":1}""", "starred")]
    public async Task Wrong_input_is_422(string verb, string body, string field) =>
        (await (await gateway.Linked).Client.PostAsync($"/api/messages/bps_msg_00000000000000000000000000000000/{verb}", body)).ExpectInvalid(field);

    private static string? Target(JsonElement payload, string member) => payload.GetProperty("target").GetProperty(member).GetString();

    private static List<string?> Emojis(JsonElement message) => [.. message.GetProperty("reactions").EnumerateArray().Select(r => r.GetProperty("emoji").GetString())];

    private static List<string?> Stars(JsonElement chat) => [.. chat.GetProperty("starred").EnumerateArray().Select(id => id.GetString())];

    // A session of its own, so that its events and log are those of the test.
    private async Task<(LinkedSession Linked, string Other)> CastAsync() =>
        (await gateway.LinkSessionAsync(await gateway.CreateAccountAsync()), await gateway.Phones.AddAsync());
}
