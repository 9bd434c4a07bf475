using System.Net;
using Microsoft.AspNetCore.Http;
using Wapio.Harness.Http;
using Wapio.Harness.Processes;
using Wapio.Harness.Waiting;

namespace Wapio.EndToEnd.Tests.BadServers;

/// <summary>Whatever the other side says, the session goes to a named state with a reason and the process lives.</summary>
public sealed class BadServerTests
{
    private static readonly string SomeRoot = Convert.ToHexStringLower(Enumerable.Repeat((byte)9, 32).ToArray());

    public static TheoryData<string, string> BadAnswerNames => new()
    {
        { nameof(BadAnswers.WebPage), "network_unreachable" },
        { nameof(BadAnswers.CloseAtOnce), "connection_lost" },
        { nameof(BadAnswers.Garbage), "handshake_failed" },
        { nameof(BadAnswers.GarbageInAFrame), "handshake_failed" },
        { nameof(BadAnswers.LargestPossibleFrame), "handshake_failed" },
    };

    [Theory]
    [MemberData(nameof(BadAnswerNames))]
    public async Task A_server_that_is_not_WhatsApp(string answer, string reason)
    {
        await using var server = await LoopbackServer.StartAsync(AnswerOf(answer));
        await using var silo = await SiloProcess.StartAsync($"bad-{answer}", server.Endpoint, SomeRoot);

        await AssertDisconnectsAsync(silo, reason);
    }

    [Fact]
    public async Task Nobody_listens()
    {
        await using var silo = await SiloProcess.StartAsync("bad-nobody", $"ws://127.0.0.1:{FreePort.Take()}/ws/chat", SomeRoot);

        await AssertRefusesAsync(silo, HttpStatusCode.GatewayTimeout, "upstream_timeout");
        await AssertDisconnectsAsync(silo, "network_unreachable");
    }

    [Fact]
    public async Task A_certificate_chain_of_another_root()
    {
        await using var sandbox = await SandboxProcess.StartAsync("bad-root");
        await using var silo = await SiloProcess.StartAsync("bad-root", sandbox.Info.WebSocketUrl, SomeRoot);

        await AssertRefusesAsync(silo, HttpStatusCode.BadGateway, "upstream_refused");
        await AssertDisconnectsAsync(silo, "certificate_invalid");
    }

    [Fact]
    public async Task A_frame_that_was_tampered_with()
    {
        await using var sandbox = await SandboxProcess.StartAsync("bad-frame");
        var relay = new TamperingRelay(sandbox.Info.WebSocketUrl);
        await using var server = await LoopbackServer.StartAsync(relay.AnswerAsync);
        await using var silo = await SiloProcess.StartAsync("bad-frame", server.Endpoint, sandbox.Info.NoiseRootKey);
        var phone = await sandbox.Client.AddPhoneAsync("Alice");
        var friend = await sandbox.Client.AddPhoneAsync("Bob");
        var session = await silo.Client.CreateSessionAsync("tampered");
        await session.PairAsync(phone);

        relay.TamperOnce();
        await friend.SendAsync(phone.Number, "survives");

        await Eventually.GetAsync(
            session.GetSessionLogAsync, log => log.Any(item => item.Text("reason_code") == "protocol_error"), "the session log names the reason");
        // It comes back by itself, and what the tampering held up arrives.
        await session.ReceivesAsync("survives");
        await session.BecomesAsync("connected");
        Assert.True(silo.IsAlive);
    }

    private static async Task AssertDisconnectsAsync(SiloProcess silo, string reason)
    {
        var session = await silo.Client.CreateSessionAsync("misled");
        var connecting = session.ConnectAsync();

        var state = await Eventually.GetAsync(
            session.GetAsync, s => s.Text("status") == "disconnected" && s.Text("status_reason") == reason, $"the session is disconnected: {reason}");
        Assert.False(string.IsNullOrWhiteSpace(state.Text("status_text")));
        Assert.True(silo.IsAlive);
        var next = await silo.Client.CreateSessionAsync("next");
        Assert.Equal("pending", (await next.GetAsync()).Text("status"));

        // The call may still wait for a connection; it ends with the process.
        await silo.KillAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => connecting);
    }

    private static async Task AssertRefusesAsync(SiloProcess silo, HttpStatusCode status, string code)
    {
        var session = await silo.Client.CreateSessionAsync("refused");
        var refusal = await Assert.ThrowsAsync<HttpRequestException>(session.ConnectAsync);
        Assert.Equal(status, refusal.StatusCode);
        Assert.Contains($"\"{code}\"", refusal.Message, StringComparison.Ordinal);
    }

    private static RequestDelegate AnswerOf(string name) => name switch
    {
        nameof(BadAnswers.WebPage) => BadAnswers.WebPage,
        nameof(BadAnswers.CloseAtOnce) => BadAnswers.CloseAtOnce,
        nameof(BadAnswers.Garbage) => BadAnswers.Garbage,
        nameof(BadAnswers.GarbageInAFrame) => BadAnswers.GarbageInAFrame,
        nameof(BadAnswers.LargestPossibleFrame) => BadAnswers.LargestPossibleFrame,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such answer."),
    };
}
