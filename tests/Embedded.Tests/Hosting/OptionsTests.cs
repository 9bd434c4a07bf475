using Microsoft.Extensions.Options;
using Wapio.Embedded.Tests.Support;

namespace Wapio.Embedded.Tests.Hosting;

public sealed class OptionsTests
{
    [Fact]
    public async Task Every_bad_setting_is_named_at_the_start()
    {
        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() => TestGrainHost.StartAsync(configure: options =>
        {
            options.ConnectionString = " ";
            options.CallTimeout = TimeSpan.Zero;
            options.CollectionAge = TimeSpan.FromSeconds(-1);
            options.Assemblies.Clear();
        }));

        Assert.Equal(
            ["ConnectionString", "Assemblies", "CallTimeout", "CycleTimeout", "CollectionAge"],
            thrown.Failures.Select(failure => failure.Split(' ', '.')[1]));
    }
}
