using System.Text.Json;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Chats;

/// <summary>What was before a session was linked.</summary>
[Collection(GatewayCollection.Name)]
public sealed class HistoryTests(GatewayFixture gateway)
{
    [Fact]
    public async Task The_past_is_in_the_logs_and_nobody_is_told_of_it_message_by_message()
    {
        var (linked, chats) = await LinkAsync(gateway, chats: 3, messages: 6);

        await Eventually.HoldsAsync(async () => (await LogWalk.AllAsync(linked.Client, $"{linked.Session.ApiPath}/message-logs", 7)).Count == 18, "all of the past is in the log");

        var chat = await LogWalk.AllAsync(linked.Client, $"/api/chats/{chats[1]}/messages", 4);
        Assert.Equal(Enumerable.Range(1, 6).Reverse().Select(i => $"Message {i} of chat 2"), chat.Select(m => m.Text("text")));
        Assert.Equal(["out", "in", "out", "in", "out", "in"], chat.Select(m => m.Text("direction")));
        Assert.Equal(["read", "received"], chat.Take(2).Select(m => m.Text("status")));
        Assert.Equal(chat.OrderByDescending(m => m.Text("timestamp"), StringComparer.Ordinal), chat);
        Assert.Equal((chats[1], $"{linked.Number}@s.whatsapp.net"), (chat[1].Text("sender"), chat[0].Text("sender")));
        var listed = (await linked.Client.GetAsync($"/api/chats/{chats[1]}")).Expect(200);
        Assert.Equal(chats[1], listed.Text("jid"));
        Assert.DoesNotContain("messages.received", (await SessionEvents.AllAsync(linked)).Select(e => e.Text("event_type")));

        // It can be answered, and what comes now stands before it.
        var info = await linked.InfoAsync(chat[1].Text("message_id")!);
        Assert.Equal((chat[1].Text("provider_msg_id"), "received"), (info.Text("provider_msg_id"), info.Text("status")));
        var friend = await gateway.Phones.AddAsync();
        var text = $"now {Guid.NewGuid()}";
        await gateway.Phones.SendAsync(friend, linked.Number, text);
        await linked.IncomingAsync(text);
        Assert.Equal(text, (await linked.Client.GetAsync($"{linked.Session.ApiPath}/message-logs?limit=1")).Expect(200).Items()[0].Text("text"));
    }

    [Fact]
    public async Task No_more_of_the_past_is_kept_than_is_set()
    {
        var own = await GatewayFixture.StartAsync("--Wapio:Sessions:HistoryPerChat=4", "--Wapio:Sessions:HistoryPerSession=10");
        try
        {
            var (linked, chats) = await LinkAsync(own, chats: 5, messages: 9);
            await Eventually.HoldsAsync(async () => (await LogAsync(linked)).Count == 10, "the past is there");
            var log = await LogAsync(linked);

            Assert.All(log.GroupBy(m => m.Text("chat_jid")), chat => Assert.InRange(chat.Count(), 1, 4));
            Assert.All(chats, chat => Assert.Equal(
                new[] { 9, 8, 7, 6 }.Take(log.Count(m => m.Text("chat_jid") == chat)),
                log.Where(m => m.Text("chat_jid") == chat).Select(m => int.Parse(m.Text("text")!.Split(' ')[1], null))));
        }
        finally
        {
            await own.DisposeAsync();
        }

        static async Task<IReadOnlyList<JsonElement>> LogAsync(LinkedSession linked) => await LogWalk.AllAsync(linked.Client, $"{linked.Session.ApiPath}/message-logs", 50);
    }

    private static async Task<(LinkedSession Linked, IReadOnlyList<string> Chats)> LinkAsync(GatewayFixture gateway, int chats, int messages)
    {
        var account = await gateway.CreateAccountAsync();
        var session = await gateway.CreateSessionAsync(account);
        var number = await gateway.Phones.AddAsync();
        var added = await gateway.Phones.DoAsync(number, "history", new { chats, messages });
        var code = (await account.Client.PostAsync($"{session.Path}/connect")).Expect(200).Text("qr")!;
        await gateway.Phones.ScanAsync(number, code);
        await session.BecomesAsync("connected");
        return (new LinkedSession(session, number), [.. added.Items("chats").Select(chat => chat.GetString()!)]);
    }
}
