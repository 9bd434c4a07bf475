using Wapio.EndToEnd.Tests.Fixtures;
using Wapio.Harness.Http;
using Wapio.Harness.Waiting;

namespace Wapio.EndToEnd.Tests.BadServers;

/// <summary>A server that is the right one and goes wrong: the session says why, comes back by itself, and nothing is lost.</summary>
public sealed class FaultyServerTests
{
    [Fact]
    public async Task A_session_survives_what_cannot_be_read()
    {
        await using var both = await SandboxAndSilo.StartAsync("faulty");
        var (phone, session) = await both.LinkAsync("Alice");
        var friend = await both.Sandbox.AddPhoneAsync("Bob");

        foreach (var kind in new[] { "garbage_frame", "deep_node", "huge_frame" })
        {
            var before = await CountAsync(session, "protocol_error");
            await both.Sandbox.FaultAsync(kind, phone.Number);
            await Eventually.GetAsync(() => CountAsync(session, "protocol_error"), count => count > before, $"the session log names the reason of {kind}");
            await ComesBackAsync(session, friend, phone, kind);
        }

        await both.Sandbox.FaultAsync("garbage_handshake");
        await both.Sandbox.FaultAsync("disconnect", phone.Number);
        await Eventually.GetAsync(() => CountAsync(session, "handshake_failed"), count => count > 0, "the session log names the failed handshake");
        await ComesBackAsync(session, friend, phone, "garbage_handshake");
        Assert.True(both.Silo.IsAlive);
    }

    private static async Task<int> CountAsync(WapioSession session, string reason) =>
        (await session.GetSessionLogAsync()).Count(item => item.Text("reason_code") == reason);

    private static async Task ComesBackAsync(WapioSession session, SandboxPhone friend, SandboxPhone phone, string fault)
    {
        await friend.SendAsync(phone.Number, $"after {fault}");
        await session.ReceivesAsync($"after {fault}");
        await session.BecomesAsync("connected");
    }
}
