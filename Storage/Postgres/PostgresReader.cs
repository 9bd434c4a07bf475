using Wapio.Storage.Sealing;
using Wapio.Storage.Sql;

namespace Wapio.Storage.Postgres;

/// <summary>One read connection. Used by one thread.</summary>
internal sealed class PostgresReader(PostgresConnections connections) : IDisposable
{
    private PostgresStatements? _statements;

    /// <summary>Runs a read and completes it, with its result or its failure.</summary>
    public void Run<T>(Func<SqlStatements, ValueTask<T>> read, TaskCompletionSource<T> done, CancellationToken cancellationToken)
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

    private static T Read<T>(PostgresStatements statements, Func<SqlStatements, ValueTask<T>> read)
    {
        // What a read before left behind when it failed is no part of this one.
        statements.Forget();
        return statements.Finish(read(statements));
    }

    /// <summary>A connection that broke while nobody used it is found out by using it: the read is tried once more on a new one.</summary>
    private T ReadTwice<T>(Func<SqlStatements, ValueTask<T>> read)
    {
        var isUsed = _statements is not null;
        try
        {
            return Read(_statements ??= connections.OpenReader(), read);
        }
        catch (Exception e) when (_statements is not null && PostgresFailures.IsConnectionLost(e))
        {
            _statements.Dispose();
            _statements = null;
            if (!isUsed) throw;
        }

        return Read(_statements = connections.OpenReader(), read);
    }
}
