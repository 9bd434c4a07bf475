using System.Text;
using Wapio.Storage.Events;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Webhooks;

public sealed class DeliveryTests
{
    private static readonly DateTimeOffset Now = Samples.Now;

    [Fact]
    public async Task Only_what_an_active_webhook_wants_is_delivered()
    {
        await using var store = await CreateAsync(EventSet.Of(EventKind.Call, EventKind.MessageSent));
        await TellAsync(store, "a", EventKind.Call);
        await TellAsync(store, "a", EventKind.SessionStatus);
        await store.Writes.SubmitAsync(Put(EventSet.All) with { IsActive = false });
        await TellAsync(store, "a", EventKind.Call);

        var log = await LogAsync(store);
        Assert.Equal((EventKind.Call, DeliveryStatus.Stopped, 1L), (log.Single().Kind, log.Single().Status, log.Single().Sequence));
    }

    [Fact]
    public async Task A_chat_is_delivered_one_by_one_and_chats_side_by_side()
    {
        await using var store = await CreateAsync();
        foreach (var chat in new[] { "a", "a", "b", "a", "b" })
            await TellAsync(store, chat);

        var order = new List<long>();
        while (await DueAsync(store) is { Count: > 0 } due)
        {
            Assert.Equal(due.Count, due.Select(d => d.Delivery.Chat).Distinct().Count());
            order.AddRange(due.Select(d => d.Event!.Sequence));
            foreach (var delivery in due)
                Assert.Equal(1, (await store.Writes.SubmitAsync(Delivered(delivery))).Rows);
        }

        Assert.Equal([1L, 3, 2, 5, 4], order);
        Assert.Null(await Hooks(store).NextDueAsync(TestStore.Session));
        Assert.All(await LogAsync(store), d => Assert.Equal((DeliveryStatus.Delivered, 1, 200), (d.Status, d.Attempts, d.StatusCode)));
    }

    [Fact]
    public async Task One_that_waits_for_its_next_try_holds_up_its_chat_only_until_it_is_given_up()
    {
        await using var store = await CreateAsync();
        foreach (var chat in new[] { "a", "a", "b" })
            await TellAsync(store, chat);
        var first = (await DueAsync(store))[0];

        await store.Writes.SubmitAsync(new RecordAttempt(first.Delivery.Id, DeliveryStatus.Pending, Now) { NextAttemptAt = Now.AddMinutes(1), Error = "timeout" });
        Assert.Equal([3L], (await DueAsync(store)).Select(d => d.Event!.Sequence));
        Assert.Equal([1L, 3], (await DueAsync(store, Now.AddMinutes(1))).Select(d => d.Event!.Sequence).Order());

        await store.Writes.SubmitAsync(new RecordAttempt(first.Delivery.Id, DeliveryStatus.Dead, Now) { StatusCode = 500, Error = "http_500" });
        Assert.Equal([2L, 3], (await DueAsync(store)).Select(d => d.Event!.Sequence).Order());
        var dead = Assert.Single((await Hooks(store).ListDeliveriesAsync(TestStore.Session, DeliveryStatus.Dead, 10)).Items);
        Assert.Equal((2, "http_500"), (dead.Attempts, dead.Error));
    }

    [Fact]
    public async Task What_was_settled_meanwhile_stays_so()
    {
        await using var store = await CreateAsync();
        await TellAsync(store, "a");
        var due = Assert.Single(await DueAsync(store));
        await store.Writes.SubmitAsync(new DeleteWebhook(TestStore.Session, Now));

        Assert.Equal(0, (await store.Writes.SubmitAsync(Delivered(due))).Rows);
        Assert.Equal(DeliveryStatus.Stopped, Assert.Single(await LogAsync(store)).Status);
        Assert.Empty(await DueAsync(store));
    }

    [Fact]
    public async Task A_replay_takes_its_place_in_the_order_of_its_chat()
    {
        await using var store = await CreateAsync();
        foreach (var _ in Enumerable.Range(0, 3))
            await TellAsync(store, "a");
        var first = Assert.Single(await DueAsync(store));
        await store.Writes.SubmitAsync(new RecordAttempt(first.Delivery.Id, DeliveryStatus.Dead, Now));
        var second = Assert.Single(await DueAsync(store));

        Assert.Equal(1, (await store.Writes.SubmitAsync(new ReplayDeliveries(TestStore.Session, first.Event!.Id, Now.AddHours(1)))).Rows);
        Assert.Equal(0, (await store.Writes.SubmitAsync(new ReplayDeliveries(TestStore.Session, first.Event.Id, Now))).Rows);
        Assert.Equal(0, (await store.Writes.SubmitAsync(new ReplayDeliveries("other", second.Event!.Id, Now))).Rows);

        // The second is being tried and goes on; then the first comes before the third.
        Assert.Equal(2, Assert.Single(await DueAsync(store)).Event!.Sequence);
        await store.Writes.SubmitAsync(Delivered(second));
        var again = Assert.Single(await DueAsync(store));
        Assert.Equal((1L, 0, Now.AddHours(1)), (again.Event!.Sequence, again.Delivery.Attempts, again.Delivery.Since));
        Assert.Equal(first.Event.Id, again.Event.Id);
    }

    [Fact]
    public async Task All_that_was_given_up_or_stopped_is_replayed_but_not_what_arrived_or_is_gone()
    {
        await using var store = await CreateAsync();
        foreach (var chat in new[] { "a", "b", "c", "d" })
            await TellAsync(store, chat);
        var due = await DueAsync(store);
        await store.Writes.SubmitAsync(Delivered(due[0]));
        await store.Writes.SubmitAsync(new RecordAttempt(due[1].Delivery.Id, DeliveryStatus.Dead, Now));
        await store.Writes.SubmitAsync(new DeleteWebhook(TestStore.Session, Now));
        store.Sql("DELETE FROM events WHERE sequence = 3");

        Assert.Equal(2, (await store.Writes.SubmitAsync(new ReplayDeliveries(TestStore.Session, null, Now))).Rows);
        Assert.Equal([2L, 4], (await DueAsync(store)).Select(d => d.Event!.Sequence));
    }

    [Fact]
    public async Task Those_that_wait_for_a_receiver_that_is_back_are_due_at_once()
    {
        await using var store = await CreateAsync();
        foreach (var chat in new[] { "unreachable", "unavailable", "refused" })
            await TellAsync(store, chat);
        int?[] codes = [null, 503, 500];
        foreach (var (delivery, code) in (await DueAsync(store)).Zip(codes))
            await store.Writes.SubmitAsync(new RecordAttempt(delivery.Delivery.Id, DeliveryStatus.Pending, Now) { NextAttemptAt = Now.AddHours(1), StatusCode = code });

        Assert.Equal(2, (await store.Writes.SubmitAsync(new HurryDeliveries(TestStore.Session, Now))).Rows);
        Assert.Equal(["unavailable", "unreachable"], (await DueAsync(store)).Select(d => d.Delivery.Chat).Order());
    }

    [Fact]
    public async Task An_event_that_is_gone_is_due_without_one()
    {
        await using var store = await CreateAsync();
        await TellAsync(store, "a");
        await store.Writes.SubmitAsync(new PurgeEvents(Now.AddDays(1)));

        Assert.Null(Assert.Single(await DueAsync(store)).Event);
        Assert.Null(Assert.Single(await LogAsync(store)).Kind);
    }

    [Fact]
    public async Task Sessions_with_something_due_are_found_by_hops_and_heard_of_after_the_commit()
    {
        await using var store = await CreateAsync();
        foreach (var session in new[] { "s1", "s2", "s3" })
        {
            await store.AddSessionAsync(session);
            await store.Writes.SubmitAsync(Put(EventSet.All) with { SessionId = session, Secret = "x" });
        }

        foreach (var session in new[] { "s3", "s1", "s1" })
            await store.Writes.SubmitAsync(new AppendEvents(session, new OutboxEvent(EventKind.Call, "a", Now, default)));

        Assert.Equal(["s1", "s3"], await Hooks(store).ListSessionsWithDueAsync(Now, "", 10));
        Assert.Equal(["s3"], await Hooks(store).ListSessionsWithDueAsync(Now, "s1", 10));
        Assert.Equal(["s1"], await Hooks(store).ListSessionsWithDueAsync(Now, "", 1));
        Assert.Empty(await Hooks(store).ListSessionsWithDueAsync(Now.AddTicks(-TimeSpan.TicksPerSecond), "", 10));
        var heard = new List<string>();
        while (store.Get<EventSignal>().ToDeliver.TryRead(out var session))
            heard.Add(session);
        Assert.Equal(["s3", "s1", "s1"], heard);
    }

    [Fact]
    public async Task Old_deliveries_go_when_they_are_settled_and_the_log_has_a_cursor()
    {
        await using var store = await CreateAsync();
        for (var i = 0; i < 5; i++)
            await TellAsync(store, $"{i}");
        foreach (var due in (await DueAsync(store)).Take(3))
            await store.Writes.SubmitAsync(Delivered(due));

        var page = await Hooks(store).ListDeliveriesAsync(TestStore.Session, null, 3);
        Assert.Equal([5L, 4, 3], page.Items.Select(d => d.Sequence!.Value));
        Assert.Equal([2L, 1], (await Hooks(store).ListDeliveriesAsync(TestStore.Session, null, 3, page.NextCursor)).Items.Select(d => d.Sequence!.Value));
        Assert.Equal(0, (await store.Writes.SubmitAsync(new PurgeDeliveries(Now))).Rows);
        Assert.Equal(2, (await store.Writes.SubmitAsync(new PurgeDeliveries(Now.AddSeconds(1), 2))).Rows);
        Assert.Equal(1, (await store.Writes.SubmitAsync(new PurgeDeliveries(Now.AddSeconds(1)))).Rows);
        Assert.Equal(2, (await LogAsync(store)).Count);
    }

    private static async Task<TestStore> CreateAsync(EventSet? events = null)
    {
        var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(Put(events ?? EventSet.All) with { Secret = "a secret of some length" });
        return store;
    }

    private static PutWebhook Put(EventSet events) => new(TestStore.Session, "https://example.com/", events, true, Now);

    private static Task<Applied> TellAsync(TestStore store, string chat, EventKind kind = EventKind.Call) =>
        store.Writes.SubmitAsync(new AppendEvents(TestStore.Session, new OutboxEvent(kind, chat, Now, Encoding.UTF8.GetBytes("{}"))));

    private static RecordAttempt Delivered(DueDelivery due) => new(due.Delivery.Id, DeliveryStatus.Delivered, Now) { StatusCode = 200 };

    private static IWebhookStore Hooks(TestStore store) => store.Get<IWebhookStore>();

    private static ValueTask<IReadOnlyList<DueDelivery>> DueAsync(TestStore store, DateTimeOffset? now = null) =>
        Hooks(store).ListDueAsync(TestStore.Session, now ?? Now, 100);

    private static async Task<IReadOnlyList<DeliveryRow>> LogAsync(TestStore store) =>
        (await Hooks(store).ListDeliveriesAsync(TestStore.Session, null, 100)).Items;
}
