using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Wapio.Grains.Hosting;
using Wapio.Grains.Tests.Support;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Tests.Hosting;

public sealed class IdempotencyPurgeTests
{
    [Fact]
    public async Task What_is_past_its_time_is_deleted_in_portions_until_none_is_left()
    {
        var clock = new FakeTimeProvider();
        var writes = new PurgeWrites(500, 500, 7);
        using var service = new IdempotencyPurgeService(
            writes, Options.Create(new GrainsOptions()), clock, NullLogger<IdempotencyPurgeService>.Instance);
        await service.StartAsync(CancellationToken.None);

        clock.Advance(TimeSpan.FromMinutes(10));
        await Eventually.HoldsAsync(() => writes.Asked.Count == 3, "three portions are deleted");
        await service.StopAsync(CancellationToken.None);

        Assert.All(writes.Of<PurgeIdempotency>(), purge => Assert.Equal(clock.GetUtcNow() - TimeSpan.FromHours(48), purge.Before));
    }
}
