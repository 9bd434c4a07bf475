namespace Wapio.Sandbox.Hosting;

/// <summary>The outer process decides when the sandbox inside it starts and stops, not a signal.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
