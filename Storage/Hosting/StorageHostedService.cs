using Microsoft.Extensions.Hosting;
using Wapio.Storage.Stores;

namespace Wapio.Storage.Hosting;

/// <summary>Opens the database before any other hosted service starts. It is closed with the service provider, after all of them stopped.</summary>
internal sealed class StorageHostedService(IStorageDatabase database) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => database.OpenAsync(cancellationToken).AsTask();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
