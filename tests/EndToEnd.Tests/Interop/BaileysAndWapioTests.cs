using Wapio.EndToEnd.Tests.Fixtures;
using Wapio.Harness.Http;
using Wapio.Harness.Peers;

namespace Wapio.EndToEnd.Tests.Interop;

/// <summary>A session of Wapio chats with a client that shares no code with it.</summary>
public sealed class BaileysAndWapioTests(PeersAndSiloFixture fixture) : IClassFixture<PeersAndSiloFixture>
{
    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    public async Task Wapio_writes_first(BaileysVersion version)
    {
        var (baileysPhone, baileys) = await fixture.LinkBaileysAsync(version, "Bob");
        var (wapioPhone, wapio) = await fixture.LinkWapioAsync("Wapio");

        var opening = await SendAsync(wapio, baileysPhone, "Hello Bob");
        var received = await baileys.ReceivesAsync("Hello Bob");
        await wapio.SeesStatusAsync(opening, "delivered", "read");
        await baileys.ReadAsync(received);
        var info = await wapio.SeesStatusAsync(opening, "read");
        Assert.Equal(received["id"], info.Text("provider_msg_id"));

        await baileys.SendAsync(wapioPhone.Jid, "Hello Wapio");
        await wapio.ReceivesAsync("Hello Wapio");
        await ChatAsync(wapio, wapioPhone, baileys, baileysPhone);
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    public async Task Baileys_writes_first(BaileysVersion version)
    {
        var (baileysPhone, baileys) = await fixture.LinkBaileysAsync(version, "Bob");
        var (wapioPhone, wapio) = await fixture.LinkWapioAsync("Wapio");

        var opening = await baileys.SendAsync(wapioPhone.Jid, "Hello Wapio");
        var logged = await wapio.ReceivesAsync("Hello Wapio");
        Assert.Equal(opening, logged.Text("provider_msg_id"));
        await baileys.SeesStatusAsync(opening, "delivered");

        await ChatAsync(wapio, wapioPhone, baileys, baileysPhone);
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    public async Task Baileys_sees_what_Wapio_read(BaileysVersion version)
    {
        var (_, baileys) = await fixture.LinkBaileysAsync(version, "Bob");
        var (wapioPhone, wapio) = await fixture.LinkWapioAsync("Wapio");
        var sent = await baileys.SendAsync(wapioPhone.Jid, "Read me");
        var logged = await wapio.ReceivesAsync("Read me");

        await wapio.MarkReadAsync(logged.Text("message_id")!, logged.Text("chat_jid")!);

        await baileys.SeesStatusAsync(sent, "read");
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    public async Task Baileys_was_away(BaileysVersion version)
    {
        var (baileysPhone, baileys) = await fixture.LinkBaileysAsync(version, "Bob");
        var (_, wapio) = await fixture.LinkWapioAsync("Wapio");
        await SendAsync(wapio, baileysPhone, "before");
        await baileys.ReceivesAsync("before");

        await baileys.DisconnectAsync();
        var away = await SendAsync(wapio, baileysPhone, "while away");
        await wapio.SeesStatusAsync(away, "accepted", "delivered");
        await SendAsync(wapio, baileysPhone, "still away");
        await baileys.ReconnectAsync();

        await baileys.ReceivesAsync("still away");
        await wapio.SeesStatusAsync(away, "delivered");
        Assert.Equal(["before", "while away", "still away"], baileys.Inbox.Select(m => m.Text));
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    public async Task Wapio_was_away(BaileysVersion version)
    {
        var (_, baileys) = await fixture.LinkBaileysAsync(version, "Bob");
        var (wapioPhone, wapio) = await fixture.LinkWapioAsync("Wapio");
        await baileys.SendAsync(wapioPhone.Jid, "before");
        await wapio.ReceivesAsync("before");

        await wapio.DisconnectAsync();
        await wapio.BecomesAsync("disconnected");
        await baileys.SendAsync(wapioPhone.Jid, "while away");
        await baileys.SendAsync(wapioPhone.Jid, "still away");
        await wapio.ConnectAsync();

        await wapio.ReceivesAsync("still away");
        var texts = await wapio.GetInboundTextsAsync();
        Assert.Equal(["before", "still away", "while away"], texts.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    public async Task Baileys_lost_its_session_state(BaileysVersion version)
    {
        var (baileysPhone, baileys) = await fixture.LinkBaileysAsync(version, "Bob");
        var (wapioPhone, wapio) = await fixture.LinkWapioAsync("Wapio");
        await SendAsync(wapio, baileysPhone, "before");
        await baileys.ReceivesAsync("before");
        await baileys.SendAsync(wapioPhone.Jid, "answer");
        await wapio.ReceivesAsync("answer");

        // Wapio has a session and sends a plain message; the receiver has none any more.
        await SendAsync(wapio, baileysPhone, "established");
        await baileys.ReceivesAsync("established");
        await baileys.ForgetSessionsAsync(wapioPhone);
        await SendAsync(wapio, baileysPhone, "after the loss");

        await baileys.ReceivesAsync("after the loss");
        await ChatAsync(wapio, wapioPhone, baileys, baileysPhone);
        Assert.Single(baileys.Inbox, m => m.Text == "after the loss");
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    public async Task Wapio_lost_its_session_state(BaileysVersion version)
    {
        var (baileysPhone, baileys) = await fixture.LinkBaileysAsync(version, "Bob");
        var (wapioPhone, wapio) = await fixture.LinkWapioAsync("Wapio");
        await SendAsync(wapio, baileysPhone, "before");
        await baileys.ReceivesAsync("before");
        await baileys.SendAsync(wapioPhone.Jid, "established");
        await wapio.ReceivesAsync("established");

        Assert.NotEqual(0, await fixture.Silo.LoseSignalSessionsAsync(wapio.Id));
        await wapio.BecomesAsync("connected");
        await baileys.SendAsync(wapioPhone.Jid, "after the loss");

        await wapio.ReceivesAsync("after the loss");
        await ChatAsync(wapio, wapioPhone, baileys, baileysPhone);
        Assert.Single(await wapio.GetInboundTextsAsync(), text => text == "after the loss");
    }

    private static async Task ChatAsync(WapioSession wapio, SandboxPhone wapioPhone, BaileysClient baileys, SandboxPhone baileysPhone)
    {
        for (var i = 0; i < 4; i++)
        {
            var toBaileys = await SendAsync(wapio, baileysPhone, $"to Baileys {i}");
            await baileys.ReceivesAsync($"to Baileys {i}");
            var toWapio = await baileys.SendAsync(wapioPhone.Jid, $"to Wapio {i}");
            await wapio.ReceivesAsync($"to Wapio {i}");
            await wapio.SeesStatusAsync(toBaileys, "delivered", "read");
            await baileys.SeesStatusAsync(toWapio, "delivered");
        }
    }

    private static async Task<string> SendAsync(WapioSession wapio, SandboxPhone to, string text) =>
        (await wapio.SendAsync(to.Number, text)).Text("msgId")!;
}
