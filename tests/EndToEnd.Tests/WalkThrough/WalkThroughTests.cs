using System.Globalization;
using Wapio.EndToEnd.Tests.Fixtures;
using Wapio.Harness.Http;

namespace Wapio.EndToEnd.Tests.WalkThrough;

/// <summary>What a new user does first, over HTTP.</summary>
public sealed class WalkThroughTests
{
    [Fact]
    public async Task A_message_goes_out_and_an_answer_comes_back()
    {
        await using var world = await SandboxAndSilo.StartAsync("walk-through");
        var phone = await world.Sandbox.AddPhoneAsync("My phone");
        var friend = await world.Sandbox.AddPhoneAsync("A friend");

        var session = await world.Silo.Client.CreateSessionAsync("My first session");
        Assert.Equal("pending", (await session.GetAsync()).Text("status"));
        var connecting = await session.ConnectAsync();
        Assert.NotNull(connecting.Text("qr"));
        var code = await session.GetQrAsync();
        Assert.StartsWith("data:image/png;base64,", code.Text("image"), StringComparison.Ordinal);
        await phone.ScanAsync(code.Text("qr")!);
        await session.BecomesAsync("connected");

        var sent = await session.SendAsync(friend.Number, "Hello from Wapio");
        var messageId = sent.Text("msgId")!;
        Assert.Equal("queued", sent.Text("status"));
        var shown = await friend.ReceivesAsync("Hello from Wapio");
        var delivered = await session.SeesStatusAsync(messageId, "delivered");
        Assert.NotNull(delivered.Text("accepted_at"));
        Assert.NotNull(delivered.Text("delivered_at"));

        await friend.ReadAsync(shown.Id);
        var read = await session.SeesStatusAsync(messageId, "read");
        Assert.Equal(shown.Id, read.Text("provider_msg_id"));
        AssertInOrder(read.Text("accepted_at"), read.Text("delivered_at"), read.Text("read_at"));
        var eventIds = read.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("event_id").GetInt64()).ToList();
        Assert.True(eventIds.Count >= 3);
        Assert.Equal(eventIds.Order(), eventIds);

        await friend.SendAsync(phone.Number, "Hello back");
        var answer = await session.ReceivesAsync("Hello back");
        Assert.Equal("text", answer.Text("kind"));
        var logs = await session.GetLogsAsync();
        Assert.Equal(["Hello back", "Hello from Wapio"], logs.Select(item => item.Text("text")));
        Assert.Equal(["in", "out"], logs.Select(item => item.Text("direction")));
    }

    [Fact]
    public async Task Ctrl_C_shuts_down_in_order_within_seconds()
    {
        await using var world = await SandboxAndSilo.StartAsync("ctrl-c");
        var (_, session) = await world.LinkAsync("Alice");

        var took = await world.Silo.InterruptAsync(TimeSpan.FromSeconds(30));
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(10));

        await world.Silo.StartAsync();
        await session.BecomesAsync("connected");
    }

    private static void AssertInOrder(params string?[] times)
    {
        var parsed = times.Select(t => DateTimeOffset.Parse(t!, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(parsed.Order(), parsed);
    }
}
