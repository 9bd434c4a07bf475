using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Wapio.Embedded.Activations;
using Wapio.Embedded.Reminders;
using Wapio.Embedded.State;

namespace Wapio.Embedded.Hosting;

/// <summary>
/// Starts and stops the grain host. It does so in the outer steps of the host's life cycle: every other service starts after it and
/// has stopped before it, in whatever order they were registered.
/// </summary>
internal sealed class EmbeddedGrainHost(
    EmbeddedDatabase database,
    ActivationCatalog catalog,
    ReminderService reminders,
    IOptions<EmbeddedGrainsOptions> options) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        database.Open();
        catalog.Open();
        await reminders.StartAsync();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        reminders.Dispose();
        var activations = catalog.Count;
        using var timeout = new CancellationTokenSource(options.Value.ShutdownTimeout, catalog.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        await catalog.CloseAsync(either.Token);
        database.Dispose();
        EmbeddedGrainsLog.Stopped(catalog.Log, activations);
    }
}
