using Microsoft.Extensions.Time.Testing;
using Wapio.Grains.Webhooks;

namespace Wapio.Grains.Tests.Webhooks;

public sealed class RetryScheduleTests
{
    private static readonly WebhookOptions Options = new();

    [Fact]
    public void Pauses_double_from_a_second_to_an_hour_with_jitter()
    {
        var random = new Random(7);
        for (var attempt = 1; attempt <= 100; attempt++)
        {
            var longest = Math.Min(Math.Pow(2, attempt - 1), 3600);
            var pauses = Enumerable.Range(0, 200).Select(_ => RetrySchedule.PauseAfter(Options, attempt, null, random).TotalSeconds).ToList();
            Assert.InRange(pauses.Min(), longest * 0.5, longest * 0.55);
            Assert.InRange(pauses.Max(), longest * 0.95, longest);
        }
    }

    [Theory]
    [InlineData(-5, 1)]
    [InlineData(0, 1)]
    [InlineData(120, 120)]
    [InlineData(100_000, 3600)]
    public void A_receiver_may_ask_for_more_within_the_ceiling(int asked, double most) =>
        Assert.InRange(RetrySchedule.PauseAfter(Options, 1, TimeSpan.FromSeconds(asked), Random.Shared).TotalSeconds, Math.Max(0.5, Math.Min(asked, 3600)), most);

    [Fact]
    public void A_receiver_that_cannot_be_reached_gets_one_at_a_time_after_growing_pauses_until_it_is_back()
    {
        var clock = new FakeTimeProvider();
        var health = new ReceiverHealth(Options, clock);
        var none = PostResult.Failed("timeout");
        Assert.Equal((4, false), (health.Chats, health.IsSuspect));

        List<double> pauses = [];
        for (var i = 0; i < 10; i++)
        {
            Assert.False(health.Note(none, TimeSpan.Zero));
            pauses.Add((health.PausedUntil - clock.GetUtcNow()).TotalSeconds);
        }

        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30, 30, 30], pauses);
        Assert.Equal((1, true), (health.Chats, health.IsSuspect));

        // An answer shows that somebody is there, a success that what waited may be tried.
        Assert.False(health.Note(PostResult.Answered(500, null), TimeSpan.Zero));
        Assert.Equal((4, false), (health.Chats, health.IsSuspect));
        Assert.True(health.Note(PostResult.Answered(200, null), TimeSpan.Zero));
        Assert.False(health.Note(PostResult.Answered(200, null), TimeSpan.Zero));
    }

    [Fact]
    public void A_receiver_that_comes_and_goes_hurries_nothing_more_than_once_a_minute()
    {
        var clock = new FakeTimeProvider();
        var health = new ReceiverHealth(Options, clock);
        List<bool> hurried = [];
        for (var i = 0; i < 6; i++)
        {
            health.Note(PostResult.Answered(503, null), TimeSpan.Zero);
            hurried.Add(health.Note(PostResult.Answered(200, null), TimeSpan.Zero));
            clock.Advance(TimeSpan.FromSeconds(20));
        }

        Assert.Equal([true, false, false, true, false, false], hurried);
    }

    [Fact]
    public void A_slow_receiver_is_suspect_but_not_held_back()
    {
        var health = new ReceiverHealth(Options, TimeProvider.System);
        health.Note(PostResult.Answered(200, null), TimeSpan.FromSeconds(5));
        Assert.Equal((4, true), (health.Chats, health.IsSuspect));
        health.Note(PostResult.Answered(200, null), TimeSpan.FromSeconds(1));
        Assert.False(health.IsSuspect);
    }
}
