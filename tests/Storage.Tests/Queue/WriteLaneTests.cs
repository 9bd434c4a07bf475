using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Queue;

public sealed class WriteLaneTests
{
    private static readonly KeyStateId Key = new(2, "a");

    [Fact]
    public async Task Nothing_behind_a_failed_unit_of_its_lane_is_written()
    {
        await using var store = await TestStore.CreateAsync();
        var taken = Samples.Outbound();
        await store.AcceptAsync(taken);
        var lane = new WriteLane();

        var first = store.Writes.SubmitAsync(Put(store, lane, 1));
        var failed = store.Writes.SubmitAsync(new WriteUnit(new AcceptMessage(taken, Samples.Payload, null)) { Lane = lane });
        var behind = store.Writes.SubmitAsync(Put(store, lane, 2));
        var beside = store.Writes.SubmitAsync(new TouchSession(TestStore.Session, Samples.Now));

        await first;
        var failure = await Assert.ThrowsAsync<StorageException>(() => failed);
        await Assert.ThrowsAsync<StorageException>(() => behind);
        Assert.Equal(1, (await beside).Rows);
        await Assert.ThrowsAsync<StorageException>(() => store.Writes.SubmitAsync(Put(store, lane, 3)));
        Assert.Same(failure, lane.Failure);
        Assert.Equal([1], (await store.Keys.LoadAsync(TestStore.Session, [Key]))[Key]);

        await store.Writes.SubmitAsync(Put(store, new WriteLane(), 4));
        Assert.Equal([4], (await store.Keys.LoadAsync(TestStore.Session, [Key]))[Key]);
    }

    [Fact]
    public async Task A_fenced_unit_breaks_its_lane_for_units_without_a_fence_too()
    {
        await using var store = await TestStore.CreateAsync();
        await store.TakeAsync(TestStore.Session);
        var lane = new WriteLane();

        var fenced = store.Writes.SubmitAsync(Put(store, lane, 1));
        var behind = store.Writes.SubmitAsync(new WriteUnit(new InsertInbound(Samples.Inbound("A1"), Samples.Payload)) { Lane = lane });

        await Assert.ThrowsAsync<FencedException>(() => fenced);
        await Assert.ThrowsAsync<FencedException>(() => behind);
        Assert.Empty((await store.Messages.ListAsync(TestStore.Session, 10)).Items);
    }

    private static WriteUnit Put(TestStore store, WriteLane lane, byte value) =>
        new(new ChangeKeys(store.Fence, [new KeyStateChange(Key, [value])])) { Lane = lane };
}
