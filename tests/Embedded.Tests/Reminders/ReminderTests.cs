using Microsoft.Extensions.Time.Testing;
using Wapio.Embedded.Tests.Grains;
using Wapio.Embedded.Tests.Support;

namespace Wapio.Embedded.Tests.Reminders;

public sealed class ReminderTests
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task It_ticks_at_its_times_and_wakes_the_grain()
    {
        await using var host = await TestGrainHost.StartAsync();
        await host.Get<IReminded>("r").RegisterAsync("daily", s_hour, s_hour * 24);
        host.Clock.Advance(s_hour - TimeSpan.FromSeconds(1));
        await Eventually.HoldsAsync(() => host.Catalog.Count == 0, "the grain is idle by now");
        Assert.DoesNotContain(host.Journal.Entries, entry => entry.StartsWith("r daily", StringComparison.Ordinal));

        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.Journal.HasAsync("r daily 01-01 01:00");
        host.Clock.Advance(s_hour * 24);
        await host.Journal.HasAsync("r daily 01-02 01:00");
    }

    [Fact]
    public async Task It_survives_a_restart_and_missed_ticks_are_left_out()
    {
        var file = SqliteFiles.NewPath();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using (var host = await TestGrainHost.StartAsync(file, clock))
            await host.Get<IReminded>("r").RegisterAsync("hourly", s_hour, s_hour);
        clock.Advance(s_hour * 3.5);

        await using (var host = await TestGrainHost.StartAsync(file, clock))
        {
            Assert.True(await host.Get<IReminded>("r").HasAsync("hourly"));
            clock.Advance(s_hour / 2);
            await host.Journal.HasAsync("r hourly 01-01 04:00");
            Assert.Single(host.Journal.Entries);
        }

        SqliteFiles.Delete(file);
    }

    [Fact]
    public async Task Registering_it_again_changes_it()
    {
        await using var host = await TestGrainHost.StartAsync();
        var grain = host.Get<IReminded>("r");
        await grain.RegisterAsync("x", s_hour, s_hour);
        await grain.RegisterAsync("x", s_hour * 5, s_hour);
        host.Clock.Advance(s_hour * 4);
        await grain.HasAsync("x");
        Assert.Empty(host.Journal.Entries);
        host.Clock.Advance(s_hour);
        await host.Journal.HasAsync("r x 01-01 05:00");
    }

    [Fact]
    public async Task An_unregistered_one_is_gone_after_a_restart_too()
    {
        var file = SqliteFiles.NewPath();
        var clock = new FakeTimeProvider();
        await using (var host = await TestGrainHost.StartAsync(file, clock))
        {
            await host.Get<IReminded>("r").RegisterAsync("x", s_hour, s_hour);
            await host.Get<IReminded>("r").UnregisterAsync("x");
            Assert.False(await host.Get<IReminded>("r").HasAsync("x"));
            clock.Advance(s_hour * 2);
            Assert.Empty(host.Journal.Entries);
        }

        await using (var host = await TestGrainHost.StartAsync(file, clock))
            Assert.False(await host.Get<IReminded>("r").HasAsync("x"));
        SqliteFiles.Delete(file);
    }

    [Fact]
    public async Task What_a_tick_throws_does_not_end_it()
    {
        await using var host = await TestGrainHost.StartAsync();
        await host.Get<IReminded>("r").RegisterAsync("throw", s_hour, s_hour);
        for (var hour = 1; hour <= 3; hour++)
        {
            host.Clock.Advance(s_hour);
            await host.Journal.HasAsync($"r throw 01-01 0{hour}:00");
            await host.Get<IReminded>("r").HasAsync("throw");
        }
    }

    [Fact]
    public async Task Its_times_are_checked()
    {
        await using var host = await TestGrainHost.StartAsync();
        var grain = host.Get<IReminded>("r");

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => grain.RegisterAsync("x", TimeSpan.FromTicks(-1), s_hour));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => grain.RegisterAsync("x", s_hour, TimeSpan.FromSeconds(59)));
    }
}
