using System.Text.Json;
using Wapio.EndToEnd.Tests.Fixtures;
using Wapio.Harness.Http;

namespace Wapio.EndToEnd.Tests.Crashes;

/// <summary>What is done to messages is kept like messages are: the process is killed right after it has answered.</summary>
public sealed class KillWhileActingTests
{
    private const int Kills = 4;

    [Fact]
    public async Task Every_edit_arrives_in_its_order_and_changes_the_message_here_too()
    {
        await using var world = await SandboxAndSilo.StartAsync("kill-while-editing");
        var (_, session) = await world.LinkAsync("Alice");
        var friend = await world.Sandbox.AddPhoneAsync("Bob");
        var id = (await session.SendAsync(friend.Number, "version 0")).Text("msgId")!;
        await session.SeesStatusAsync(id, "delivered", "read");
        var actions = new List<string>();

        for (var kill = 0; kill < Kills; kill++)
        {
            // Two at once: one of them is under way when the process dies.
            actions.Add((await session.ActAsync(id, "edit", new { text = $"version {(2 * kill) + 1}" })).Text("msgId")!);
            actions.Add((await session.ActAsync(id, "edit", new { text = $"version {(2 * kill) + 2}" })).Text("msgId")!);
            await world.Silo.KillAsync();
            await world.Silo.StartAsync();
        }

        foreach (var action in actions) await session.SeesStatusAsync(action, "accepted", "delivered", "read");
        var info = await session.GetInfoAsync(id);
        Assert.Equal(actions.Count, info.GetProperty("events").EnumerateArray().Count(e => e.Text("event_type") == "message.edited"));
        await friend.ShowsAsync("messages", m => m.Text("id") == info.Text("provider_msg_id") && m.Text("text") == $"version {actions.Count}");
        var logged = Assert.Single(await session.GetLogsAsync(), item => item.Text("message_id") == id);
        Assert.Equal($"version {actions.Count}", logged.Text("text"));
    }

    [Fact]
    public async Task A_deletion_and_a_reaction_survive()
    {
        await using var world = await SandboxAndSilo.StartAsync("kill-while-deleting");
        var (phone, session) = await world.LinkAsync("Alice");
        var friend = await world.Sandbox.AddPhoneAsync("Bob");
        var ours = (await session.SendAsync(friend.Number, "to be deleted")).Text("msgId")!;
        await session.SeesStatusAsync(ours, "delivered", "read");
        var theirs = await friend.SendAsync(phone.Number, "to be liked");
        var received = (await session.ReceivesAsync("to be liked")).Text("message_id")!;

        var revoke = (await session.RevokeAsync(ours)).Text("msgId")!;
        var reaction = (await session.ActAsync(received, "reaction", new { emoji = "\U0001F44D" })).Text("msgId")!;
        await world.Silo.KillAsync();
        await world.Silo.StartAsync();

        await session.SeesStatusAsync(revoke, "accepted", "delivered", "read");
        await session.SeesStatusAsync(reaction, "accepted", "delivered", "read");
        Assert.Equal(JsonValueKind.String, (await session.GetInfoAsync(ours)).GetProperty("deleted_at").ValueKind);
        await friend.ShowsAsync("messages", m => m.GetProperty("revoked").GetBoolean());
        await friend.ShowsAsync("messages", m => m.Text("id") == theirs && m.GetProperty("reactions").GetArrayLength() == 1);
        var told = (await session.GetEventsAsync()).Select(e => e.Text("event_type")).ToList();
        Assert.Single(told, "messages.delete");
        Assert.Single(told, "messages.reaction");
    }

    [Fact]
    public async Task A_message_with_a_time_of_its_own_leaves_once_after_a_restart()
    {
        await using var world = await SandboxAndSilo.StartAsync("kill-scheduled");
        var (_, session) = await world.LinkAsync("Alice");
        var friend = await world.Sandbox.AddPhoneAsync("Bob");

        var id = (await session.SendAtAsync(friend.Number, "later", DateTimeOffset.UtcNow.AddSeconds(6))).Text("msgId")!;
        await world.Silo.KillAsync();
        await world.Silo.StartAsync();

        await session.SeesStatusAsync(id, "delivered", "read");
        Assert.Single(await friend.MessagesAsync(), m => m.Text == "later");
    }
}
