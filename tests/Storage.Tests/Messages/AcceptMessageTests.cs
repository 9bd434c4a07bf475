using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Messages;

public sealed class AcceptMessageTests
{
    [Fact]
    public async Task An_accepted_message_is_there_after_a_restart_with_everything()
    {
        await using var store = await TestStore.CreateAsync();
        var message = Samples.Outbound() with { ChatAlternate = "77@lid", SendAt = Samples.Now.AddHours(1), Kind = "poll", StanzaType = "poll" };

        var result = await store.Writes.SubmitAsync(new AcceptMessage(message, Samples.Payload, null, new MessageEvent("message.queued", "status")));
        await store.ReopenAsync();

        Assert.Equal(AcceptOutcome.Accepted, result.Outcome);
        var kept = await store.Messages.LoadAsync(message.Id);
        Assert.Equal(message with { Position = result.Position, HeldUntil = message.SendAt }, kept!.Row);
        Assert.Equal(Samples.Payload, kept.Payload.ToArray());
        var written = Assert.Single(await store.Messages.ListEventsAsync(message.Id));
        Assert.Equal(("message.queued", "status", Samples.Now), (written.EventType, written.UpdateKind, written.EmittedAt));
    }

    [Fact]
    public async Task Positions_grow_in_the_order_of_the_calls()
    {
        await using var store = await TestStore.CreateAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => store.AcceptAsync(Samples.Outbound())));

        var positions = results.Select(result => result.Position).ToList();
        Assert.Equal(positions.Order(), positions);
        Assert.Equal(results.Select(result => result.MessageId), (await store.Messages.ListPendingAsync(TestStore.Session, 0, 1000)).Select(m => m.Row.Id));
    }

    [Fact]
    public async Task The_same_key_gives_the_first_answer_and_keeps_nothing_new()
    {
        await using var store = await TestStore.CreateAsync();
        var first = Samples.Outbound();
        await store.AcceptAsync(first, "order:42");

        var second = await store.AcceptAsync(Samples.Outbound(), "order:42");

        Assert.Equal((AcceptOutcome.Replayed, first.Id), (second.Outcome, second.MessageId));
        Assert.Equal("{\"answer\":1}"u8.ToArray(), second.Answer.ToArray());
        Assert.Single(await store.Messages.ListPendingAsync(TestStore.Session, 0, 10));
    }

    [Fact]
    public async Task The_same_key_for_another_body_is_refused()
    {
        await using var store = await TestStore.CreateAsync();
        await store.AcceptAsync(Samples.Outbound(), "order:42", hash: 1);

        var second = await store.AcceptAsync(Samples.Outbound(), "order:42", hash: 2);

        Assert.Equal(AcceptOutcome.KeyReused, second.Outcome);
        Assert.Single(await store.Messages.ListPendingAsync(TestStore.Session, 0, 10));
    }

    [Fact]
    public async Task A_key_is_free_in_another_session()
    {
        await using var store = await TestStore.CreateAsync();
        await store.AddSessionAsync("bps_sess_ws_other");
        await store.AcceptAsync(Samples.Outbound(), "order:42");

        var other = Samples.Outbound(session: "bps_sess_ws_other");
        var result = await store.Writes.SubmitAsync(
            new AcceptMessage(other, Samples.Payload, Samples.Idempotency("order:42", other.Id, scope: "bps_sess_ws_other")));

        Assert.Equal(AcceptOutcome.Accepted, result.Outcome);
    }

    [Fact]
    public async Task Of_a_hundred_at_once_with_one_key_one_is_accepted()
    {
        await using var store = await TestStore.CreateAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => store.AcceptAsync(Samples.Outbound(), "same"))));

        var winner = Assert.Single(results, result => result.Outcome == AcceptOutcome.Accepted);
        Assert.Equal(99, results.Count(result => result.Outcome == AcceptOutcome.Replayed && result.MessageId == winner.MessageId));
        Assert.Equal(winner.MessageId, Assert.Single(await store.Messages.ListPendingAsync(TestStore.Session, 0, 10)).Row.Id);
    }

    [Theory]
    [InlineData(SessionStatus.PendingDeletion)]
    [InlineData(SessionStatus.Deleted)]
    public async Task A_session_that_goes_takes_no_message(SessionStatus status)
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(new ChangeSessionStatus(TestStore.Session, status, "deleted", null, null, Samples.Now));

        Assert.Equal(AcceptOutcome.SessionNotFound, (await store.AcceptAsync(Samples.Outbound())).Outcome);
        Assert.Equal(AcceptOutcome.SessionNotFound, (await store.AcceptAsync(Samples.Outbound(session: "nobody"))).Outcome);
    }

    [Fact]
    public async Task Old_keys_are_purged_and_young_ones_stay()
    {
        await using var store = await TestStore.CreateAsync();
        var old = Samples.Outbound();
        await store.Writes.SubmitAsync(
            new AcceptMessage(old, Samples.Payload, Samples.Idempotency("old", old.Id) with { CreatedAt = Samples.Now.AddDays(-2) }));
        await store.AcceptAsync(Samples.Outbound(), "young");

        var purged = await store.Writes.SubmitAsync(new PurgeIdempotency(Samples.Now.AddDays(-1)));

        Assert.Equal(1, purged.Rows);
        Assert.Equal(AcceptOutcome.Accepted, (await store.AcceptAsync(Samples.Outbound(), "old")).Outcome);
        Assert.Equal(AcceptOutcome.Replayed, (await store.AcceptAsync(Samples.Outbound(), "young")).Outcome);
    }

    [Fact]
    public async Task What_is_no_queued_outbound_message_is_refused_before_it_is_queued()
    {
        await using var store = await TestStore.CreateAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => store.AcceptAsync(Samples.Inbound("3EB0")));
    }
}
