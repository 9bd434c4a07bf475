using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Messages;

public sealed class ProgressTests
{
    private static readonly DateTimeOffset Later = Samples.Now.AddSeconds(5);

    [Fact]
    public async Task A_message_goes_its_way_with_times_and_events()
    {
        await using var store = await TestStore.CreateAsync();
        var message = Samples.Outbound();
        await store.AcceptAsync(message);
        var own = MessageKey.Own(TestStore.Session, message.Id);
        var provider = MessageKey.Provider(TestStore.Session, message.ProviderMessageId);

        var keys = new ChangeKeys(store.Fence, [new KeyStateChange(new KeyStateId(2, "a"), [1])]);
        var attempt = new StartAttempt(provider, Samples.Now.AddSeconds(1), new MessageEvent("message.update", "in_progress"));
        var results = await store.Writes.SubmitAsync(new WriteUnit(keys, attempt));
        await store.Writes.SubmitAsync(new AdvanceMessage(own, MessageStatus.Accepted, Samples.Now.AddSeconds(2), new MessageEvent("message.update", "accepted"))
        {
            Timestamp = Samples.Now.AddSeconds(1),
        });
        var receipt = await store.Writes.SubmitAsync(
            new ApplyReceipt(TestStore.Session, [message.ProviderMessageId, "unknown"], MessageStatus.Delivered, Samples.Now.AddSeconds(3), new MessageEvent("receipt", "delivered")));
        await store.Writes.SubmitAsync(new ApplyReceipt(TestStore.Session, [message.ProviderMessageId], MessageStatus.Read, Samples.Now.AddSeconds(4), new MessageEvent("receipt", "read")));

        Assert.Equal(new AdvanceResult(true, true, message.Id, MessageStatus.InProgress, 1), results.Of(attempt));
        Assert.Equal(new ReceiptChange(message.Id, message.ProviderMessageId, MessageStatus.Delivered), Assert.Single(receipt));
        var row = await store.Messages.FindAsync(TestStore.Account, message.Id);
        Assert.Equal(
            (MessageStatus.Read, Samples.Now.AddSeconds(2), Samples.Now.AddSeconds(3), Samples.Now.AddSeconds(4), Samples.Now.AddSeconds(1)),
            (row!.Status, row.AcceptedAt, row.DeliveredAt, row.ReadAt, row.Timestamp));
        var events = await store.Messages.ListEventsAsync(message.Id);
        Assert.Equal(["in_progress", "accepted", "delivered", "read"], events.Select(e => e.UpdateKind));
        Assert.Equal(events.Select(e => e.EventId).Order(), events.Select(e => e.EventId));
    }

    [Theory]
    [InlineData(true, new[] { Samples.Chat })]
    [InlineData(true, new[] { "77@lid", Samples.Chat })]
    [InlineData(true, new string[0])]
    [InlineData(false, new[] { "4915100000002@s.whatsapp.net" })]
    [InlineData(false, new[] { "78@lid", "4915100000002@s.whatsapp.net" })]
    public async Task A_receipt_moves_only_what_went_to_its_chat(bool moves, string[] chats)
    {
        await using var store = await TestStore.CreateAsync();
        var message = Samples.Outbound();
        await store.AcceptAsync(message);
        var key = MessageKey.Provider(TestStore.Session, message.ProviderMessageId);

        var accepted = await store.Writes.SubmitAsync(new AdvanceMessage(key, MessageStatus.Accepted, Later) { Chats = chats });
        var read = await store.Writes.SubmitAsync(new ApplyReceipt(TestStore.Session, [message.ProviderMessageId], MessageStatus.Read, Later) { Chats = chats });

        Assert.Equal((moves, moves ? 1 : 0), (accepted.Changed, read.Count));
        Assert.Equal(moves ? MessageStatus.Read : MessageStatus.Queued, (await store.Messages.FindAsync(TestStore.Account, message.Id))!.Status);
    }

    [Fact]
    public async Task Read_before_delivered_implies_delivered_and_the_late_one_changes_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        var message = Samples.Outbound();
        await store.AcceptAsync(message);

        await store.Writes.SubmitAsync(new ApplyReceipt(TestStore.Session, [message.ProviderMessageId], MessageStatus.Read, Samples.Now));
        var late = await store.Writes.SubmitAsync(new ApplyReceipt(TestStore.Session, [message.ProviderMessageId], MessageStatus.Delivered, Later));
        var ack = await store.Writes.SubmitAsync(
            new AdvanceMessage(MessageKey.Own(TestStore.Session, message.Id), MessageStatus.Accepted, Later, new MessageEvent("late")));

        Assert.Empty(late);
        Assert.Equal((true, false, MessageStatus.Read), (ack.Found, ack.Changed, ack.Status));
        var row = await store.Messages.FindAsync(TestStore.Account, message.Id);
        Assert.Equal((Samples.Now, Samples.Now, Samples.Now), (row!.AcceptedAt, row.DeliveredAt, row.ReadAt));
        Assert.Empty(await store.Messages.ListEventsAsync(message.Id));
        Assert.Empty(await store.Messages.ListPendingAsync(TestStore.Session, 0, 10));
    }

    [Fact]
    public async Task A_receipt_for_another_chat_or_for_an_inbound_message_changes_nothing()
    {
        await using var store = await TestStore.CreateAsync();
        var message = Samples.Outbound("3EB0AA") with { ChatAlternate = "77@lid" };
        await store.AcceptAsync(message);
        await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("3EB0BB"), Samples.Payload));

        var elsewhere = await store.Writes.SubmitAsync(Receipt("3EB0AA", "88@lid"));
        var inbound = await store.Writes.SubmitAsync(Receipt("3EB0BB"));
        var here = await store.Writes.SubmitAsync(Receipt("3EB0AA", "99@s.whatsapp.net", "77@lid"));

        Assert.Empty(elsewhere);
        Assert.Empty(inbound);
        Assert.Single(here);

        static ApplyReceipt Receipt(string id, params string[] chats) =>
            new(TestStore.Session, [id], MessageStatus.Delivered, Later) { Chats = chats };
    }

    [Fact]
    public async Task A_retry_waits_for_its_time_and_counts_attempts()
    {
        await using var store = await TestStore.CreateAsync();
        var message = Samples.Outbound();
        await store.AcceptAsync(message);
        var key = MessageKey.Own(TestStore.Session, message.Id);

        await store.Writes.SubmitAsync(new StartAttempt(key, Samples.Now));
        var scheduled = await store.Writes.SubmitAsync(new ScheduleRetry(key, Later, "timeout", Samples.Now));

        Assert.Equal((true, MessageStatus.InProgress, 1), (scheduled.Changed, scheduled.Status, scheduled.Attempts));
        var pending = Assert.Single(await store.Messages.ListPendingAsync(TestStore.Session, 0, 10));
        Assert.Equal((Later, "timeout"), (pending.Row.NextAttemptAt, pending.Row.FailureReason));

        Assert.Equal(2, (await store.Writes.SubmitAsync(new StartAttempt(key, Later))).Attempts);
        Assert.Null(Assert.Single(await store.Messages.ListPendingAsync(TestStore.Session, 0, 10)).Row.NextAttemptAt);
    }

    [Fact]
    public async Task A_failed_message_is_queued_again_only_on_request_but_a_receipt_proves_that_it_arrived()
    {
        await using var store = await TestStore.CreateAsync();
        var message = Samples.Outbound();
        await store.AcceptAsync(message);
        var key = MessageKey.Own(TestStore.Session, message.Id);
        await store.Writes.SubmitAsync(new StartAttempt(key, Samples.Now));
        await store.Writes.SubmitAsync(new AdvanceMessage(key, MessageStatus.Failed, Samples.Now) { FailureReason = "recipient_unknown" });

        var failed = await store.Messages.FindAsync(TestStore.Account, message.Id);
        Assert.Equal((MessageStatus.Failed, "recipient_unknown", Samples.Now), (failed!.Status, failed.FailureReason, failed.FailedAt));
        Assert.False((await store.Writes.SubmitAsync(new AdvanceMessage(key, MessageStatus.Accepted, Later))).Changed);
        Assert.False((await store.Writes.SubmitAsync(new StartAttempt(key, Later))).Changed);
        Assert.Empty(await store.Messages.ListPendingAsync(TestStore.Session, 0, 10));

        Assert.True((await store.Writes.SubmitAsync(new RequeueMessage(key, Later))).Changed);
        Assert.False((await store.Writes.SubmitAsync(new RequeueMessage(key, Later))).Changed);
        var queued = Assert.Single(await store.Messages.ListPendingAsync(TestStore.Session, 0, 10)).Row;
        Assert.Equal((MessageStatus.Queued, 0, null, null), (queued.Status, queued.Attempts, queued.FailureReason, queued.FailedAt));

        await store.Writes.SubmitAsync(new AdvanceMessage(key, MessageStatus.Failed, Later) { FailureReason = "gave up" });
        await store.Writes.SubmitAsync(new ApplyReceipt(TestStore.Session, [message.ProviderMessageId], MessageStatus.Delivered, Later));
        var delivered = await store.Messages.FindAsync(TestStore.Account, message.Id);
        Assert.Equal((MessageStatus.Delivered, null, null), (delivered!.Status, delivered.FailureReason, delivered.FailedAt));
    }

    [Fact]
    public async Task A_message_of_another_session_is_not_found()
    {
        await using var store = await TestStore.CreateAsync();
        var message = Samples.Outbound();
        await store.AcceptAsync(message);

        var result = await store.Writes.SubmitAsync(new AdvanceMessage(MessageKey.Own("other", message.Id), MessageStatus.Read, Later));

        Assert.Equal(AdvanceResult.NotFound, result);
    }
}
