using Wapio.EndToEnd.Tests.Fixtures;
using Wapio.Harness.Http;
using Wapio.Harness.Processes;
using Wapio.Harness.Waiting;

namespace Wapio.EndToEnd.Tests.Crashes;

/// <summary>A backup that was made while messages flowed is restored: everything of its time is there, and sessions go on with the keys of its time.</summary>
public sealed class RestoreTests
{
    private const int Later = 5;

    [Fact]
    public async Task Sessions_go_on_after_a_restore_although_their_keys_moved_on_since_the_backup()
    {
        using var folder = new TemporaryFolder();
        await using var world = await SandboxAndSilo.StartAsync("restore");
        var (phone, session) = await world.LinkAsync("Alice");
        var friend = await world.Sandbox.AddPhoneAsync("Bob");
        var before = await session.SendAsync(friend.Number, "before");
        await session.SeesStatusAsync(before.Text("msgId")!, "delivered", "read");
        await friend.SendAsync(phone.Number, "inbound before");
        await InboundAsync("inbound before");

        // Accepted before the backup, and sent after it.
        var scheduled = await session.SendAtAsync(friend.Number, "scheduled", DateTimeOffset.UtcNow.AddSeconds(10));
        var flow = FlowAsync(session, friend);
        var backup = Path.Combine(folder.Path, "backup");
        await world.Silo.BackUpAsync(backup);
        await flow;

        for (var i = 0; i < Later; i++)
        {
            var sent = await session.SendAsync(friend.Number, $"later {i}");
            await session.SeesStatusAsync(sent.Text("msgId")!, "delivered", "read");
            await friend.SendAsync(phone.Number, $"inbound later {i}");
            await InboundAsync($"inbound later {i}");
        }

        await session.SeesStatusAsync(scheduled.Text("msgId")!, "delivered", "read");
        await world.Silo.KillAsync();
        await world.Silo.RestoreAsync(backup);
        await world.Silo.StartAsync();

        await session.BecomesAsync("connected", TimeSpan.FromSeconds(60));
        Assert.Contains("inbound before", await session.GetInboundTextsAsync());
        Assert.DoesNotContain("inbound later 0", await session.GetInboundTextsAsync());
        await session.SeesStatusAsync(before.Text("msgId")!, "delivered", "read");

        // Both sides' keys have moved on: what cannot be read is asked for again.
        await session.SendAsync(friend.Number, "after the restore");
        await friend.ReceivesAsync("after the restore");
        await friend.SendAsync(phone.Number, "inbound after the restore");
        await InboundAsync("inbound after the restore");

        // Sent once more under its old id, in a key that the phone has used: nothing says that it has it already.
        await session.SeesStatusAsync(scheduled.Text("msgId")!, "accepted", "delivered", "read");
        var shown = await friend.MessagesAsync();
        Assert.Single(shown, message => message.Text == "scheduled");
        Assert.Single(shown, message => message.Text == "before");

        Task InboundAsync(string text) =>
            Eventually.TrueAsync(async () => (await session.GetInboundTextsAsync()).Contains(text), $"\"{text}\" is kept");
    }

    // Something is being written at every moment of the backup.
    private static async Task FlowAsync(WapioSession session, SandboxPhone friend)
    {
        for (var i = 0; i < 30; i++) await session.SendAsync(friend.Number, $"flow {i}");
    }
}
