using Microsoft.Extensions.Hosting;

namespace Wapio.Grains.Hosting;

/// <summary>Waiting for the program's start.</summary>
internal static class ApplicationLifetimeExtensions
{
    /// <summary>Completes when the program has started: grain calls work only once the grain host has.</summary>
    public static async Task UntilStartedAsync(this IHostApplicationLifetime lifetime, CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }
}
