using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Retention;

public sealed class RetentionTests
{
    private static readonly DateTimeOffset Limit = Samples.Now.AddDays(-90);

    [Fact]
    public async Task Old_bodies_go_in_steps_and_only_once_and_what_waits_keeps_its_own()
    {
        await using var store = await TestStore.CreateAsync();
        var waiting = Samples.Outbound() with { CreatedAt = Limit.AddDays(-2) };
        await store.AcceptAsync(waiting);
        for (var i = 0; i < 5; i++)
            await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound($"old{i}") with { CreatedAt = Limit.AddDays(-1) }, Samples.Payload));
        await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("young") with { CreatedAt = Limit }, Samples.Payload));

        Assert.Equal([4, 2, 0], await StepsAsync(store, new PurgeBodies(Limit, 4), new PurgeBodies(Limit, 4), new PurgeBodies(Limit, 4)));

        var rows = (await store.Messages.ListAsync(TestStore.Session, 10)).Items;
        Assert.All(rows.Where(row => row.ProviderMessageId.StartsWith("old", StringComparison.Ordinal)), row => Assert.Null(row.Text));
        Assert.NotNull(rows.Single(row => row.ProviderMessageId == "young").Text);
        Assert.Equal(Samples.Payload, (await store.Messages.LoadAsync(waiting.Id))!.Payload.ToArray());
        Assert.Empty((await store.Messages.LoadAsync(rows.First(row => row.ProviderMessageId == "old0").Id))!.Payload.ToArray());
    }

    [Fact]
    public async Task Old_messages_go_with_their_events_and_what_waits_stays()
    {
        await using var store = await TestStore.CreateAsync();
        var waiting = Samples.Outbound() with { CreatedAt = Limit.AddDays(-2) };
        await store.AcceptAsync(waiting);
        for (var i = 0; i < 3; i++)
            await store.Writes.SubmitAsync(
                new InsertInbound(Samples.Inbound($"old{i}") with { CreatedAt = Limit.AddDays(-1) }, Samples.Payload, new MessageEvent("messages.received")));
        await store.Writes.SubmitAsync(new InsertInbound(Samples.Inbound("young") with { CreatedAt = Limit }, Samples.Payload));

        Assert.Equal([3, 0], await StepsAsync(store, new PurgeMessages(Limit, 4), new PurgeMessages(Limit, 4)));

        Assert.Equal(["young", waiting.ProviderMessageId], (await store.Messages.ListAsync(TestStore.Session, 10)).Items.Select(row => row.ProviderMessageId));
        Assert.Equal(0L, store.Sql("SELECT COUNT(*) FROM message_events e WHERE NOT EXISTS (SELECT 1 FROM messages m WHERE m.position = e.position)"));
    }

    [Fact]
    public async Task Old_logs_and_operations_go()
    {
        await using var store = await TestStore.CreateAsync();
        foreach (var at in new[] { Limit.AddDays(-1), Limit.AddDays(-1), Limit })
        {
            await store.Writes.SubmitAsync(new ChangeSessionStatus(TestStore.Session, SessionStatus.Connected, "connected", null, null, at));
            await store.Writes.SubmitAsync(new PutOperation(new OperationRow(Guid.NewGuid().ToString(), TestStore.Account, null, "test", "done", at) { FinishedAt = at }));
        }

        await store.Writes.SubmitAsync(new PutOperation(new OperationRow("unfinished", TestStore.Account, null, "test", "queued", Limit.AddDays(-1))));

        Assert.Equal([1, 1, 0], await StepsAsync(store, new PurgeSessionLog(Limit, 1), new PurgeSessionLog(Limit, 1), new PurgeSessionLog(Limit, 1)));
        Assert.Equal([2, 0], await StepsAsync(store, new PurgeOperations(Limit), new PurgeOperations(Limit)));
        Assert.Equal(1L, store.Sql("SELECT COUNT(*) FROM session_log"));
        Assert.Equal(2L, store.Sql("SELECT COUNT(*) FROM operations"));
    }

    private static async Task<List<int>> StepsAsync(TestStore store, params Write<Applied>[] steps)
    {
        var rows = new List<int>();
        foreach (var step in steps) rows.Add((await store.Writes.SubmitAsync(step)).Rows);
        return rows;
    }
}
