using Microsoft.Extensions.Hosting;

namespace Wapio.Grains.Hosting;

/// <summary>A background service that does one thing again and again until the process stops, for the first time after one interval.</summary>
/// <param name="interval">How long from one time to the next; times that were missed while the work took longer become one.</param>
/// <param name="clock">The clock.</param>
internal abstract class PeriodicService(TimeSpan interval, TimeProvider clock) : BackgroundService
{
    private readonly PeriodicTimer _timer = new(interval, clock);

    /// <summary>The clock.</summary>
    protected TimeProvider Clock { get; } = clock;

    /// <inheritdoc />
    public sealed override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    /// <summary>Does it once. What it throws ends the service.</summary>
    protected abstract Task RunOnceAsync(CancellationToken stoppingToken);

    /// <inheritdoc />
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _timer.WaitForNextTickAsync(stoppingToken)) await RunOnceAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }
}
