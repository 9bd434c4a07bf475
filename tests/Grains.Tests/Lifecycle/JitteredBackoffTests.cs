using Wapio.Grains.Sessions.Connection;

namespace Wapio.Grains.Tests.Lifecycle;

public sealed class JitteredBackoffTests
{
    [Fact]
    public void Pauses_double_up_to_the_ceiling_and_stay_there()
    {
        var backoff = new JitteredBackoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), new Random(1));
        for (var i = 0; i < 100; i++)
        {
            var longest = Math.Min(Math.Pow(2, i), 60);
            Assert.InRange(backoff.Next().TotalSeconds, longest / 2, longest);
        }
    }

    [Fact]
    public void After_a_success_the_pauses_are_short_again()
    {
        var backoff = new JitteredBackoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), new Random(1));
        for (var i = 0; i < 10; i++) backoff.Next();
        backoff.Reset();
        Assert.InRange(backoff.Next().TotalSeconds, 0.5, 1);
    }
}
