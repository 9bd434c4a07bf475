using Wapio.Grains.Hosting;

namespace Wapio.Grains.Tests.Hosting;

public sealed class GrainsOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => Assert.True(new GrainsOptionsValidator().Validate(null, new GrainsOptions()).Succeeded);

    [Fact]
    public void All_errors_are_told_at_once()
    {
        var options = new GrainsOptions { ConnectWait = TimeSpan.FromMinutes(1), ReconnectMaximum = TimeSpan.Zero, QueueWindow = 0 };
        var failures = new GrainsOptionsValidator().Validate(null, options).Failures!.ToList();
        Assert.Equal(3, failures.Count);
        Assert.Contains(failures, text => text.Contains("Wapio:Sessions:ConnectWait", StringComparison.Ordinal));
    }
}
