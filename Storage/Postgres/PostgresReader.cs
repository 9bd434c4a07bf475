using Wapio.Storage.Sealing;
using Wapio.Storage.Sql;

namespace Wapio.Storage.Postgres;

/// <summary>One read connection. Used by one thread.</summary>
internal sealed class PostgresReader(PostgresConnections connections) : IDisposable
{
    private SqlStatements? _statements;

    /// <summary>Runs a read and completes it, with its result or its failure.</summary>
    public void Run<T>(Func<SqlStatements, T> read, TaskCompletionSource<T> done, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            done.SetCanceled(cancellationToken);
            return;
        }

        try
        {
            done.SetResult(ReadTwice(read));
        }
        catch (Exception e)
        {
            done.SetException(e is StorageException or SealException ? e : new StorageException($"The read failed: {e.Message}", e));
        }
    }

    public void Dispose() => _statements?.Dispose();

    /// <summary>A connection that broke while nobody used it is found out by using it: the read is tried once more on a new one.</summary>
    private T ReadTwice<T>(Func<SqlStatements, T> read)
    {
        var isUsed = _statements is not null;
        try
        {
            return read(_statements ??= connections.OpenReader());
        }
        catch (Exception e) when (_statements is not null && PostgresFailures.IsConnectionLost(e))
        {
            _statements.Dispose();
            _statements = null;
            if (!isUsed) throw;
        }

        return read(_statements = connections.OpenReader());
    }
}
