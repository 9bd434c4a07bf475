using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Wapio.Grains.Retention;
using Wapio.Grains.Tests.Support;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Tests.Hosting;

public sealed class RetentionServiceTests
{
    [Fact]
    public async Task Each_kind_has_an_age_of_its_own_and_is_deleted_in_portions_with_pauses()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var settings = new RetentionOptions { Portion = 10 };
        var writes = new PurgeWrites(10, 3);
        using var service = new RetentionService(writes, Options.Create(settings), clock, NullLogger<RetentionService>.Instance);
        await service.StartAsync(CancellationToken.None);

        clock.Advance(settings.Interval);
        var now = clock.GetUtcNow();
        await Eventually.HoldsAsync(() => writes.Asked.Count > 0, "the first portion is deleted");
        // What comes behind the first portion of a kind waits for a pause, so time has to pass.
        await Eventually.HoldsAsync(
            () =>
            {
                clock.Advance(settings.Pause);
                return writes.Asked.Count >= 8;
            },
            "two portions of four kinds are deleted");
        await service.StopAsync(CancellationToken.None);

        Assert.Equal(
            [typeof(PurgeBodies), typeof(PurgeBodies), typeof(PurgeMessages), typeof(PurgeMessages), typeof(PurgeSessionLog), typeof(PurgeSessionLog), typeof(PurgeOperations), typeof(PurgeOperations)],
            writes.Asked.Take(8).Select(asked => asked.GetType()));
        Assert.All(writes.Of<PurgeBodies>(), purge => Assert.Equal((now - TimeSpan.FromDays(90), 10), (purge.Before, purge.Limit)));
        Assert.All(writes.Of<PurgeMessages>(), purge => Assert.Equal((now - TimeSpan.FromDays(365), 10), (purge.Before, purge.Limit)));
        Assert.All(writes.Of<PurgeSessionLog>(), purge => Assert.Equal((now - TimeSpan.FromDays(90), 10), (purge.Before, purge.Limit)));
        Assert.All(writes.Of<PurgeOperations>(), purge => Assert.Equal((now - TimeSpan.FromDays(30), 10), (purge.Before, purge.Limit)));
    }
}
