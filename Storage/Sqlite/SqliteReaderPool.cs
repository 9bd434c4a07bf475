using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Wapio.Storage.Sql;
using Wapio.Storage.Sql.Queries;

namespace Wapio.Storage.Sqlite;

/// <summary>A fixed number of read connections, opened when first needed. A read runs on the caller's thread: it is over in microseconds.</summary>
internal sealed class SqliteReaderPool(int size) : IReaderPool, IDisposable
{
    private readonly SemaphoreSlim _free = new(size);
    private readonly ConcurrentBag<SqliteStatements> _idle = [];
    private volatile SqliteConnections? _connections;

    public void Start(SqliteConnections connections) => _connections = connections;

    public async ValueTask<T> ReadAsync<T>(Func<SqlStatements, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        var connections = _connections ?? throw new StorageException("The store is not open.");
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_idle.TryTake(out var statements))
                statements = new SqliteStatements(connections.OpenReader());
            try
            {
                return statements.Finish(read(statements));
            }
            finally
            {
                _idle.Add(statements);
            }
        }
        catch (SqliteException e)
        {
            throw new StorageException($"The read failed: {e.Message}", e);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose()
    {
        _connections = null;
        while (_idle.TryTake(out var statements))
            statements.Dispose();
    }
}
