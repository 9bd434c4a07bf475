using System.Diagnostics;
using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Client;

namespace Wapio.Sandbox.Tests.Faults;

public sealed class DeliveryFaultTests : FaultTestBase
{
    [Fact]
    public async Task A_dropped_message_comes_with_the_next_login()
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice);
        await Sandbox.Control.AddPhoneAsync(Bob);
        await FaultAsync(new { kind = "drop_stanza", number = Alice, variant = "message" });
        await PhoneSendsAsync(Bob, Alice, "Lost");
        await PhoneSendsAsync(Bob, Alice, "Here");
        await alice.ReceivesAsync("Here");
        Assert.Single(alice.Seen<MessageReceived>());

        await alice.ReconnectAsync();

        Assert.True((await alice.ReceivesAsync("Lost")).Offline);
    }

    [Fact]
    public async Task A_message_that_comes_twice_is_told_once()
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice);
        await Sandbox.Control.AddPhoneAsync(Bob);
        await FaultAsync(new { kind = "duplicate_stanza", number = Alice, variant = "message" });

        await PhoneSendsAsync(Bob, Alice, "Twice");
        await PhoneSendsAsync(Bob, Alice, "Next");

        await alice.ReceivesAsync("Next");
        Assert.Equal(2, alice.Seen<MessageReceived>().Count);
        Assert.Empty(alice.Seen<MessageUndecryptable>());
    }

    [Fact]
    public async Task A_delayed_stanza_holds_up_what_is_behind_it()
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice);
        await Sandbox.Control.AddPhoneAsync(Bob);
        await FaultAsync(new { kind = "delay_stanza", number = Alice, variant = "message", seconds = 0.5 });
        var clock = Stopwatch.StartNew();

        await PhoneSendsAsync(Bob, Alice, "Slow");

        await alice.ReceivesAsync("Slow");
        Assert.True(clock.Elapsed >= TimeSpan.FromSeconds(0.45), $"It came after {clock.Elapsed}.");
    }

    [Fact]
    public async Task Receipts_may_come_in_another_order()
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice);
        await using var bob = await RealClient.LinkAsync(Sandbox, Bob);
        await alice.SendAsync(Bob, "Before");
        await bob.ReceivesAsync("Before");
        await alice.SeesAsync<ReceiptReceived>();
        await FaultAsync(new { kind = "reorder_stanza", number = Alice, variant = "receipt" });

        await alice.SendAsync(Bob, "Hello");
        var hello = await bob.ReceivesAsync("Hello");
        await bob.Client.MarkReadAsync(hello.Chat, null, [hello.Id], CancellationToken.None);

        await alice.SeesAsync<ReceiptReceived>(r => r.Kind == ReceiptKind.Delivered && r.MessageIds.Contains(hello.Id));
        var kinds = alice.Seen<ReceiptReceived>().Where(r => r.MessageIds.Contains(hello.Id)).Select(r => r.Kind).ToList();
        Assert.Equal([ReceiptKind.Read, ReceiptKind.Delivered], kinds);
    }

    [Theory]
    [InlineData("lost_ack")]
    [InlineData("lose_message")]
    public async Task A_message_without_acknowledgement_is_sent_again_under_its_id(string kind)
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice, options => options with { SendTimeout = TimeSpan.FromSeconds(2) });
        await using var bob = await RealClient.LinkAsync(Sandbox, Bob);
        await FaultAsync(new { kind, number = Alice });
        var id = MessageIds.Create(alice.Client.Jid!.Value, TimeProvider.System);

        var failed = await Assert.ThrowsAsync<RequestException>(() => alice.SendAsync(Bob, "Once", id));
        Assert.Equal((RequestError.Timeout, true), (failed.Error, failed.IsTransient));
        await alice.SendAsync(Bob, "Once", id);

        Assert.Equal(id, (await bob.ReceivesAsync("Once")).Id);
    }

    [Fact]
    public async Task A_slow_answer_is_waited_for_and_not_for_ever()
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice, options => options with { QueryTimeout = TimeSpan.FromSeconds(3) });
        await FaultAsync(new { kind = "slow_answer", number = Alice, seconds = 0.3 });
        await alice.Client.Limits.GetTimeLockAsync(default);
        await FaultAsync(new { kind = "slow_answer", number = Alice, seconds = 30 });

        var failed = await Assert.ThrowsAsync<RequestException>(() => alice.Client.Limits.GetTimeLockAsync(default));

        Assert.Equal((RequestError.Timeout, true), (failed.Error, failed.IsTransient));
    }

    [Fact]
    public async Task A_backlog_without_end_is_given_up()
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice, options => options with { BacklogTimeout = TimeSpan.FromSeconds(1) });
        await alice.CloseAsync();
        await FaultAsync(new { kind = "no_offline_end", number = Alice });

        await alice.ReconnectAsync();

        Assert.True((await alice.SeesAsync<BacklogDelivered>()).TimedOut);
    }

    [Fact]
    public async Task The_clock_of_the_server_is_believed_and_not_shared()
    {
        await using var alice = await RealClient.LinkAsync(Sandbox, Alice);
        await Sandbox.Control.AddPhoneAsync(Bob);
        await alice.CloseAsync();
        await FaultAsync(new { kind = "clock_skew", number = Alice, seconds = 86_400 });

        await alice.ReconnectAsync();

        var ahead = (await alice.SeesAsync<LoggedIn>()).ServerTime - DateTimeOffset.UtcNow;
        Assert.InRange(ahead, TimeSpan.FromHours(23), TimeSpan.FromHours(25));
        Assert.True((await alice.SendAsync(Bob, "Hello")).Timestamp > DateTimeOffset.UtcNow.AddHours(23));
    }
}
