using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Sessions;

public sealed class OwnershipTests
{
    [Fact]
    public async Task Each_taking_gives_a_greater_epoch_also_to_the_same_incarnation()
    {
        await using var store = await TestStore.CreateAsync();

        var again = await store.TakeAsync(TestStore.Session);

        Assert.True(again.Epoch > store.Fence.Epoch);
        var row = await store.Sessions.FindAsync(TestStore.Session);
        Assert.Equal((TestStore.Incarnation, again.Epoch), (row!.Owner, row.Epoch));
    }

    [Fact]
    public async Task A_living_owner_is_left_alone_unless_forced()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(new RenewLease("node-2", TimeSpan.FromHours(1), Register: true));

        var held = await store.Writes.SubmitAsync(new TakeOwnership(TestStore.Session, "node-2"));
        var forced = await store.Writes.SubmitAsync(new TakeOwnership(TestStore.Session, "node-2") { EvenIfHeld = true });

        Assert.Equal(new TakeOwnershipResult(OwnershipOutcome.Held, store.Fence.Epoch, TestStore.Incarnation), held);
        Assert.Equal(new TakeOwnershipResult(OwnershipOutcome.Taken, store.Fence.Epoch + 1, "node-2"), forced);
    }

    [Fact]
    public async Task An_owner_whose_lease_is_over_is_replaced_and_cannot_come_back()
    {
        await using var store = await TestStore.CreateAsync();
        Assert.True((await store.Writes.SubmitAsync(new RenewLease(TestStore.Incarnation, TimeSpan.Zero, Register: false))).Held);
        await store.Writes.SubmitAsync(new RenewLease("node-2", TimeSpan.FromHours(1), Register: true));

        await store.TakeAsync(TestStore.Session, "node-2");

        Assert.False((await store.Writes.SubmitAsync(new RenewLease(TestStore.Incarnation, TimeSpan.FromHours(1), Register: false))).Held);
        var back = await store.Writes.SubmitAsync(new TakeOwnership(TestStore.Session, TestStore.Incarnation));
        Assert.Equal(OwnershipOutcome.LeaseExpired, back.Outcome);
        await Assert.ThrowsAsync<FencedException>(() => store.Writes.SubmitAsync(new RequireFence(store.Fence)));
    }

    [Fact]
    public async Task An_orderly_end_gives_up_all_sessions_at_once()
    {
        await using var store = await TestStore.CreateAsync();
        await store.AddSessionAsync("bps_sess_ws_other");
        await store.TakeAsync("bps_sess_ws_other");

        Assert.Equal(2, (await store.Writes.SubmitAsync(new EndLease(TestStore.Incarnation))).Rows);

        await store.Writes.SubmitAsync(new RenewLease("node-2", TimeSpan.FromHours(1), Register: true));
        Assert.Equal(store.Fence.Epoch + 1, (await store.TakeAsync(TestStore.Session, "node-2")).Epoch);
    }

    [Fact]
    public async Task What_is_not_there_is_named()
    {
        await using var store = await TestStore.CreateAsync();

        Assert.Equal(OwnershipOutcome.SessionNotFound, (await store.Writes.SubmitAsync(new TakeOwnership("nobody", TestStore.Incarnation))).Outcome);
        Assert.Equal(OwnershipOutcome.LeaseExpired, (await store.Writes.SubmitAsync(new TakeOwnership(TestStore.Session, "never registered"))).Outcome);
        Assert.False((await store.Writes.SubmitAsync(new RenewLease(TestStore.Incarnation, TimeSpan.FromHours(1), Register: true))).Held);
    }
}
