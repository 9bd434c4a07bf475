using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Messages;

public sealed class InsertInboundTests
{
    [Fact]
    public async Task The_same_message_is_kept_once_but_its_keys_advance()
    {
        await using var store = await TestStore.CreateAsync();
        var key = new KeyStateId(2, "4915100000001.0");
        var first = await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("A1"), Samples.Payload));

        var keys = new ChangeKeys(store.Fence, [new KeyStateChange(key, [7])]);
        var again = new InsertInbound(Samples.Inbound("A1"), Samples.Payload, new MessageEvent("messages.received"));
        var results = await store.Writes.SubmitAsync(new WriteUnit(keys, again));

        Assert.Equal(InsertInboundOutcome.Inserted, first.Outcome);
        Assert.Equal(new InsertInboundResult(InsertInboundOutcome.Duplicate, first.MessageId, first.Position), results.Of(again));
        Assert.Equal(1, results.Of(keys).Rows);
        Assert.Equal([7], (await store.Keys.LoadAsync(TestStore.Session, [key]))[key]);
        Assert.Empty(await store.Messages.ListEventsAsync(first.MessageId));
    }

    [Fact]
    public async Task One_id_from_two_senders_or_in_two_chats_is_two_messages()
    {
        await using var store = await TestStore.CreateAsync();
        var message = Samples.Inbound("A1");

        await store.Writes.SubmitAsync(new InsertInbound(message, Samples.Payload));
        await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("A1", "2@s.whatsapp.net"), Samples.Payload));
        await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("A1") with { ChatJid = "1-2@g.us" }, Samples.Payload));

        Assert.Equal(3, (await store.Messages.ListAsync(TestStore.Session, 10)).Items.Count);
    }

    [Fact]
    public async Task A_placeholder_is_filled_once_under_its_id_and_position()
    {
        await using var store = await TestStore.CreateAsync();
        var placeholder = Samples.Inbound("A1") with { IsPlaceholder = true, Kind = "undecryptable", Text = null, FailureReason = "no_session" };
        var first = await store.Writes.SubmitAsync(new InsertInbound(placeholder, default));
        Assert.Equal(placeholder with { Position = first.Position }, (await store.Messages.LoadAsync(first.MessageId))!.Row);

        var repeated = await store.Writes.SubmitAsync(new InsertInbound(placeholder with { Id = Samples.Inbound("A1").Id }, default));
        var filled = await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("A1"), Samples.Payload));
        var late = await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("A1"), Samples.Payload));

        Assert.Equal(
            [InsertInboundOutcome.Duplicate, InsertInboundOutcome.Filled, InsertInboundOutcome.Duplicate],
            [repeated.Outcome, filled.Outcome, late.Outcome]);
        Assert.Equal((first.MessageId, first.Position), (filled.MessageId, filled.Position));
        var kept = await store.Messages.LoadAsync(first.MessageId);
        Assert.Equal((false, "text", "an answer", null), (kept!.Row.IsPlaceholder, kept.Row.Kind, kept.Row.Text, kept.Row.FailureReason));
        Assert.Equal(Samples.Payload, kept.Payload.ToArray());
    }

    [Fact]
    public async Task An_inbound_message_never_waits_to_be_sent()
    {
        await using var store = await TestStore.CreateAsync();
        var inbound = await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("A1"), Samples.Payload));

        var attempt = await store.Writes.SubmitAsync(new StartAttempt(MessageKey.Own(TestStore.Session, inbound.MessageId), Samples.Now));

        Assert.False(attempt.Found);
        Assert.Empty(await store.Messages.ListPendingAsync(TestStore.Session, 0, 10));
        Assert.Empty(await store.Messages.ListSessionsWithPendingAsync());
    }
}
