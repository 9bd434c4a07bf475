using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Postgres;

/// <summary>Events and their deliveries where one node tells and another delivers.</summary>
[Trait(TestEngine.Trait, TestEngine.PostgresOnly)]
public sealed class PostgresDeliveryTests
{
    private const int Count = 300;

    [Fact]
    public async Task Nothing_is_left_behind_and_numbers_have_no_gap_when_two_nodes_tell_and_deliver_at_once()
    {
        await using var one = await TestStore.CreateAsync();
        await using var two = one.Again();
        await two.Get<IStorageDatabase>().OpenAsync();
        await one.Writes.SubmitAsync(new PutWebhook(TestStore.Session, "https://example.com/", EventSet.All, true, Samples.Now) { Secret = "x" });

        using var told = new CancellationTokenSource();
        var delivering = DeliverAsync(two, told.Token);
        await Task.WhenAll(TellAsync(one), TellAsync(two));
        await told.CancelAsync();
        var order = await delivering;

        Assert.Equal(2 * Count, order.Count);
        Assert.All(order.GroupBy(d => d.Delivery.Chat), chat => Assert.Equal(chat.Select(d => d.Event!.Sequence).Order(), chat.Select(d => d.Event!.Sequence)));
        Assert.Equal(Enumerable.Range(1, 2 * Count).Select(n => (long)n), order.Select(d => d.Event!.Sequence).Order());
        Assert.Equal(0L, one.Sql("SELECT COUNT(*) FROM webhook_deliveries WHERE status = 0"));
    }

    private static async Task TellAsync(TestStore store)
    {
        // Not all at once: each commit has its chance to meet one of the other node.
        for (var i = 0; i < Count; i++)
            await store.Writes.SubmitAsync(new AppendEvents(TestStore.Session, new OutboxEvent(EventKind.Call, $"chat {i % 2}", Samples.Now, default)));
    }

    private static async Task<List<DueDelivery>> DeliverAsync(TestStore store, CancellationToken told)
    {
        List<DueDelivery> order = [];
        while (true)
        {
            var isLast = told.IsCancellationRequested;
            var due = await store.Get<IWebhookStore>().ListDueAsync(TestStore.Session, Samples.Now, 10, CancellationToken.None);
            foreach (var delivery in due)
                if ((await store.Writes.SubmitAsync(new RecordAttempt(delivery.Delivery.Id, DeliveryStatus.Delivered, Samples.Now))).Rows == 1)
                    order.Add(delivery);
            if (isLast && due.Count == 0) return order;
        }
    }
}
