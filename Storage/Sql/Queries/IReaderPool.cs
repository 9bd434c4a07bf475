namespace Wapio.Storage.Sql.Queries;

/// <summary>Read connections, each used by one caller at a time.</summary>
internal interface IReaderPool
{
    /// <summary>Runs a read on a connection of the pool; waits while all are in use.</summary>
    /// <exception cref="StorageException">The store is not open, or the read failed.</exception>
    ValueTask<T> ReadAsync<T>(Func<SqlStatements, ValueTask<T>> read, CancellationToken cancellationToken);
}
