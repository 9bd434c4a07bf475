using FsCheck.Xunit;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Webhooks;

/// <summary>Whatever becomes of deliveries: of each chat exactly one has its turn while any waits, and settling all of them empties the table.</summary>
public sealed class DeliveryOrderProperties
{
    private const string TurnsPerChat =
        "SELECT COUNT(*) FROM (SELECT chat FROM webhook_deliveries WHERE status = 0 GROUP BY chat HAVING COUNT(next_attempt_at) <> 1) AS wrong";

    [Property(MaxTest = 25)]
    public async Task One_of_each_chat_has_its_turn(byte[] script)
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(new PutWebhook(TestStore.Session, "https://example.com/", EventSet.All, true, Samples.Now) { Secret = "x" });
        foreach (var step in script)
        {
            await StepAsync(store, step);
            Assert.Equal(0L, store.Sql(TurnsPerChat));
        }

        for (var left = script.Length * 2; left > 0 && await DueAsync(store) is { Count: > 0 } due; left--)
            await store.Writes.SubmitAsync(new RecordAttempt(due[0].Delivery.Id, DeliveryStatus.Delivered, Samples.Now));
        Assert.Equal(0L, store.Sql("SELECT COUNT(*) FROM webhook_deliveries WHERE status = 0"));
    }

    private static async Task StepAsync(TestStore store, byte step)
    {
        var due = await DueAsync(store);
        var one = due.Count == 0 ? null : due[step % due.Count].Delivery;
        switch (step % 7)
        {
            case 0 or 1 or 2:
                await store.Writes.SubmitAsync(new AppendEvents(
                    TestStore.Session, new OutboxEvent([EventKind.Call, EventKind.MessageSent], $"chat {step % 3}", Samples.Now, default)));
                break;
            case 3 when one is not null:
                await store.Writes.SubmitAsync(new RecordAttempt(one.Id, DeliveryStatus.Dead, Samples.Now));
                break;
            case 4 when one is not null:
                await store.Writes.SubmitAsync(new RecordAttempt(one.Id, DeliveryStatus.Pending, Samples.Now) { NextAttemptAt = Samples.Now });
                break;
            case 5:
                await store.Writes.SubmitAsync(new ReplayDeliveries(TestStore.Session, null, Samples.Now, 2));
                break;
            case 6 when one is not null:
                await store.Writes.SubmitAsync(new RecordAttempt(one.Id, DeliveryStatus.Delivered, Samples.Now));
                await store.Writes.SubmitAsync(new ReplayDeliveries(TestStore.Session, one.EventId, Samples.Now));
                break;
        }
    }

    private static ValueTask<IReadOnlyList<DueDelivery>> DueAsync(TestStore store) =>
        store.Get<IWebhookStore>().ListDueAsync(TestStore.Session, Samples.Now, 100);
}
