using Wapio.EndToEnd.Tests.Fixtures;
using Wapio.Harness.Waiting;

namespace Wapio.EndToEnd.Tests.Crashes;

/// <summary>Inbound is acknowledged after it is kept: the process is killed while messages come in.</summary>
public sealed class KillWhileReceivingTests
{
    private const int Kills = 3;
    private const int BetweenKills = 15;

    [Fact]
    public async Task Every_inbound_message_is_logged_exactly_once()
    {
        await using var world = await SandboxAndSilo.StartAsync("kill-while-receiving");
        var (phone, session) = await world.LinkAsync("Alice");
        var friend = await world.Sandbox.AddPhoneAsync("Bob");
        var expected = new List<string>();

        for (var kill = 0; kill < Kills; kill++)
        {
            for (var i = 0; i < BetweenKills; i++)
                await SendAsync();

            // Some have arrived, others are on their way: the kill falls between receiving and acknowledging.
            await Eventually.TrueAsync(async () => (await session.GetInboundTextsAsync()).Count > kill * BetweenKills, "messages flow in");
            await SendAsync();
            await world.Silo.KillAsync();
            await SendAsync();
            await world.Silo.StartAsync();
        }

        var logged = await Eventually.GetAsync(
            session.GetInboundTextsAsync, texts => expected.All(texts.Contains), "every message is logged", TimeSpan.FromSeconds(60));
        Assert.Equal(expected.Order(StringComparer.Ordinal), logged.Order(StringComparer.Ordinal));

        async Task SendAsync()
        {
            var text = $"inbound {expected.Count}";
            await friend.SendAsync(phone.Number, text);
            expected.Add(text);
        }
    }
}
