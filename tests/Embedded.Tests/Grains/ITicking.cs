using Orleans;

namespace Wapio.Embedded.Tests.Grains;

/// <summary>A grain with timers whose names say what a tick does.</summary>
public interface ITicking : IGrainWithStringKey
{
    Task StartAsync(TimerPlan plan);

    Task StopAsync();

    Task WorkAsync(string name);

    Task PingAsync();

    Task DeactivateAsync();
}
