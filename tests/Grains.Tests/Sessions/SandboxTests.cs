using System.Text.Json;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Tests.Support;
using static Wapio.Grains.Tests.Support.SandboxGateway;

namespace Wapio.Grains.Tests.Sessions;

/// <summary>The grains with the real client against a sandbox on loopback.</summary>
public sealed class SandboxTests
{
    [Fact]
    public async Task A_text_goes_out_is_read_and_an_answer_comes_back()
    {
        await using var all = await StartAsync();
        var message = await all.Gateway.SendAsync(all.Owner, all.SessionId, $"{Anna}@s.whatsapp.net", "How are you?");
        await all.Gateway.UntilMessageAsync(all.Owner, message, "delivered");
        var shown = Assert.Single(await all.InboxAsync(Anna));
        Assert.Equal("How are you?", shown.GetProperty("text").GetString());

        await all.PostAsync($"/phones/{Anna}/read", new { message_ids = new[] { shown.GetProperty("id").GetString() } });
        await all.Gateway.UntilMessageAsync(all.Owner, message, "read");
        var info = await all.Gateway.InfoAsync(all.Owner, message);
        Assert.Equal(["message.queued", "message.in_progress", "message.accepted", "message.delivered", "message.read"], info.Events.Select(e => e.EventType));

        await all.PostAsync($"/phones/{Anna}/messages", new { to = Own, text = "Fine!" });
        await Eventually.HoldsAsync(async () => (await all.LogAsync()).Any(item => item is { Direction: "in", Text: "Fine!" }), "the answer is in the log");
    }

    [Fact]
    public async Task What_is_accepted_before_a_restart_arrives_once_and_in_order()
    {
        await using var all = await StartAsync();
        List<string> texts = [];
        for (var i = 0; i < 60; i++)
        {
            texts.Add($"{i}");
            await all.Gateway.SendAsync(all.Owner, all.SessionId, $"{Anna}@s.whatsapp.net", texts[^1]);
            if (i % 20 == 10) await all.Gateway.RestartAsync();
        }

        await Eventually.HoldsAsync(async () => (await all.InboxAsync(Anna)).Count >= texts.Count, "all messages arrive");
        Assert.Equal(texts, (await all.InboxAsync(Anna)).Select(item => item.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task Deleting_unlinks_the_device_on_the_phone_even_when_it_was_not_connected()
    {
        await using var all = await StartAsync();
        Assert.Single(await DevicesAsync(all));
        await all.Gateway.Session(all.SessionId).Disconnect(all.Owner);
        await all.Gateway.Session(all.SessionId).Delete(all.Owner);
        await all.Gateway.UntilAsync(all.Owner, all.SessionId, SessionStatuses.Deleted);
        Assert.Empty(await DevicesAsync(all));
    }

    [Fact]
    public async Task A_phone_that_unlinks_the_device_ends_the_session()
    {
        await using var all = await StartAsync();
        await all.PostAsync($"/phones/{Own}/unlink", new { });
        await all.Gateway.UntilAsync(all.Owner, all.SessionId, SessionStatuses.Disconnected, "logged_out");
        Assert.Null((await all.Gateway.Session(all.SessionId).Get(all.Owner)).Value?.Jid);
    }

    private static async Task<List<JsonElement>> DevicesAsync(SandboxGateway all)
    {
        using var phone = JsonDocument.Parse(await all.Control.GetStringAsync($"/phones/{Own}"));
        return [.. phone.RootElement.GetProperty("devices").EnumerateArray().Select(device => device.Clone())];
    }
}
