using System.Diagnostics.CodeAnalysis;
using Wapio.WhatsApp.Keys;

namespace Wapio.WhatsApp.Client.Transactions;

/// <summary>
/// Runs the steps that change key state one at a time. A step hands its commit over without waiting for it, so many steps share one
/// group commit; what depends on a commit waits in the <see cref="CommitQueue"/>. No step waits for the network.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore makes no handle unless asked for one, and late callers may still come.")]
internal sealed class CryptoLane(KeyOverlay overlay, CommitQueue queue, CancellationToken lifetime)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private long _deviceListChanges;

    /// <summary>Grows when what is known of the devices of an account is dropped, because they have changed.</summary>
    public long DeviceListChanges => Interlocked.Read(ref _deviceListChanges);

    /// <summary>
    /// Runs a step. When it throws, nothing of it is staged. Completes when its commit is under way and its place in the queue is taken.
    /// </summary>
    public async Task RunAsync(Func<DeviceTransaction, ValueTask> step, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var transaction = new DeviceTransaction(overlay, cancellationToken);
            await step(transaction);
            if (DropsDeviceList(transaction)) Interlocked.Increment(ref _deviceListChanges);
            var commit = overlay.CommitAsync(new DeviceCommit(transaction.Changes, transaction.Events));
            await queue.EnqueueAsync(
                new PendingCommit(commit, transaction.Stanzas, transaction.Events, transaction.Written),
                lifetime);
        }
        finally
        {
            _gate.Release();
        }
    }

    private static bool DropsDeviceList(DeviceTransaction transaction)
    {
        foreach (var (key, value) in transaction.Changes.Entries)
        {
            if (key.Kind == KeyKind.DeviceList && value is null) return true;
        }

        return false;
    }

    /// <summary>Reads a key outside of any step.</summary>
    public async ValueTask<byte[]?> LoadOneAsync(KeyId key, CancellationToken cancellationToken)
    {
        var values = new Dictionary<KeyId, byte[]?>(1);
        await overlay.LoadAsync([key], values, cancellationToken);
        return values[key];
    }

    /// <summary>Reads keys outside of any step.</summary>
    public async ValueTask<IReadOnlyDictionary<KeyId, byte[]?>> LoadAsync(IReadOnlyCollection<KeyId> keys, CancellationToken cancellationToken)
    {
        var values = new Dictionary<KeyId, byte[]?>(keys.Count);
        await overlay.LoadAsync(keys, values, cancellationToken);
        return values;
    }
}
