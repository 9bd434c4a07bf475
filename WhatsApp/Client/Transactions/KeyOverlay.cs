using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Keys;

namespace Wapio.WhatsApp.Client.Transactions;

/// <summary>
/// The store as it will be once every commit that is under way is durable: reads see the staged changes first. What is staged is
/// dropped when its commit is durable, so the overlay holds no more than what is in flight.
/// </summary>
internal sealed class KeyOverlay(IDeviceStore store)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<KeyId, (byte[]? Value, long Commit)> _staged = [];
    private long _lastCommit;

    /// <summary>Reads the keys into <paramref name="into"/>; a key that is not there becomes null.</summary>
    public async ValueTask LoadAsync(IEnumerable<KeyId> keys, IDictionary<KeyId, byte[]?> into, CancellationToken cancellationToken)
    {
        List<KeyId>? missing = null;
        lock (_lock)
        {
            foreach (var key in keys)
            {
                if (into.ContainsKey(key)) continue;
                if (_staged.TryGetValue(key, out var staged)) into[key] = staged.Value;
                else (missing ??= []).Add(key);
            }
        }

        if (missing is null) return;

        IReadOnlyDictionary<KeyId, byte[]> found;
        try
        {
            found = await store.LoadAsync(missing, cancellationToken);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or DeviceFencedException))
        {
            throw new StoreFailedException(failure);
        }

        foreach (var key in missing) into[key] = found.GetValueOrDefault(key);
    }

    /// <summary>
    /// Hands a commit to the store and makes its changes visible to reads at once. The task completes when the commit is durable.
    /// </summary>
    /// <exception cref="StoreFailedException">The commit failed.</exception>
    /// <exception cref="DeviceFencedException">Another owner has taken the device over.</exception>
    public Task CommitAsync(DeviceCommit commit)
    {
        if (commit.Keys.Count == 0 && commit.Events.Count == 0) return Task.CompletedTask;

        long number;
        lock (_lock)
        {
            number = ++_lastCommit;
            foreach (var (key, value) in commit.Keys.Entries) _staged[key] = (value, number);
        }

        return AwaitAsync(commit, number).Observe();
    }

    private async Task AwaitAsync(DeviceCommit commit, long number)
    {
        try
        {
            await store.CommitAsync(commit);
        }
        catch (Exception failure) when (failure is not DeviceFencedException)
        {
            throw new StoreFailedException(failure);
        }

        lock (_lock)
        {
            foreach (var key in commit.Keys.Entries.Keys)
            {
                if (_staged.TryGetValue(key, out var staged) && staged.Commit == number) _staged.Remove(key);
            }
        }
    }
}
