namespace Wapio.Storage.Stores;

/// <summary>The database as a whole.</summary>
public interface IStorageDatabase : IAsyncDisposable
{
    /// <summary>
    /// Opens it, makes it if it is not there, and brings its schema up to date. Nothing else works before. A second call does nothing.
    /// </summary>
    /// <exception cref="StorageException">It cannot be opened, or it is newer than this program; the message says what to do.</exception>
    ValueTask OpenAsync(CancellationToken cancellationToken = default);

    /// <summary>True when a read and the writer answer; for a readiness check.</summary>
    ValueTask<bool> IsReadyAsync(CancellationToken cancellationToken = default);
}
