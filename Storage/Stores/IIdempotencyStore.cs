using Wapio.Storage.Rows;

namespace Wapio.Storage.Stores;

/// <summary>Reads idempotency records, to answer a repeated call before any work is done. The write decides all the same.</summary>
public interface IIdempotencyStore
{
    /// <summary>The record of a key; null when the key is free.</summary>
    ValueTask<IdempotencyRow?> FindAsync(string scope, string key, CancellationToken cancellationToken = default);
}
