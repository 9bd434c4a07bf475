using Wapio.Storage.Rows;

namespace Wapio.Storage.Stores;

/// <summary>Reads key state, unsealed.</summary>
public interface IKeyStateStore
{
    /// <summary>Reads many values at once. Those that are not there are left out.</summary>
    /// <exception cref="Sealing.SealException">A value was changed at rest, or was sealed under another master key.</exception>
    ValueTask<IReadOnlyDictionary<KeyStateId, byte[]>> LoadAsync(
        string sessionId, IReadOnlyCollection<KeyStateId> keys, CancellationToken cancellationToken = default);

    /// <summary>Reads all values of a kind, by id in ordinal order.</summary>
    /// <exception cref="Sealing.SealException">A value was changed at rest, or was sealed under another master key.</exception>
    ValueTask<IReadOnlyList<KeyValuePair<string, byte[]>>> ListAsync(string sessionId, byte kind, CancellationToken cancellationToken = default);
}
