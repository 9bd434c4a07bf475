using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Wapio.Grains.Hosting;
using Wapio.Grains.Sessions.Ownership;
using Wapio.Grains.Tests.Support;
using Wapio.Storage;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Tests.Lifecycle;

public sealed class NodeLeaseTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly LeaseWrites _writes = new();
    private readonly LocalSessions _sessions = new();

    [Fact]
    public async Task Everybody_shares_one_lease_and_it_is_renewed()
    {
        using var lease = await StartAsync();
        var holds = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => lease.HoldAsync(CancellationToken.None).AsTask()));
        Assert.Single(holds.Select(hold => hold.IncarnationId).Distinct());
        Assert.Equal(1, _writes.Registered);

        for (var i = 1; i <= 10; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            await Eventually.HoldsAsync(() => _writes.Renewed == i, "it is renewed");
        }

        Assert.False(holds[0].Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task A_lease_that_the_database_calls_over_is_lost_and_a_new_one_is_another()
    {
        using var lease = await StartAsync();
        var first = await lease.HoldAsync(CancellationToken.None);
        _writes.IsHeld = false;
        _clock.Advance(TimeSpan.FromSeconds(5));
        await Eventually.HoldsAsync(() => first.Lost.IsCancellationRequested, "the lease is lost");

        _writes.IsHeld = true;
        var second = await lease.HoldAsync(CancellationToken.None);
        Assert.NotEqual(first.IncarnationId, second.IncarnationId);
        Assert.False(second.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task Who_cannot_reach_the_database_lets_go_before_the_lease_expires()
    {
        using var lease = await StartAsync();
        var hold = await lease.HoldAsync(CancellationToken.None);
        _writes.IsBroken = true;
        var began = _clock.GetTimestamp();
        while (!hold.Lost.IsCancellationRequested && _clock.GetElapsedTime(began) < TimeSpan.FromSeconds(20)) _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(hold.Lost.IsCancellationRequested);
        Assert.Equal(15, _clock.GetElapsedTime(began).TotalSeconds);
    }

    private async Task<NodeLease> StartAsync()
    {
        var lease = new NodeLease(
            _writes, new LocalNode(), _sessions, new GrainInstruments(_sessions), Options.Create(new GrainsOptions { LeaseDuration = TimeSpan.FromSeconds(20) }), _clock, NullLogger<NodeLease>.Instance);
        await lease.StartAsync(CancellationToken.None);
        return lease;
    }

    private sealed class LeaseWrites : IWriteQueue
    {
        private int _renewed;

        public volatile bool IsHeld = true;

        public volatile bool IsBroken;

        public int Registered { get; private set; }

        public int Renewed => Volatile.Read(ref _renewed);

        public Task<WriteResults> SubmitAsync(WriteUnit unit)
        {
            var write = Assert.IsType<RenewLease>(Assert.Single(unit.Writes));
            if (write.Register) Registered++;
            else Interlocked.Increment(ref _renewed);
            return IsBroken
                ? Task.FromException<WriteResults>(new StorageException("scripted"))
                : Task.FromResult(new WriteResults(unit, [new RenewLeaseResult(IsHeld)]));
        }
    }
}
