using Microsoft.Data.Sqlite;

namespace Wapio.Storage.Sqlite;

/// <summary>
/// Copies what was committed from the write-ahead log into the database, on a thread and a connection of its own: to copy some thousand pages and wait for the disk takes
/// a tenth of a second and more, for which commits would wait. What little was committed meanwhile is then copied by the writer itself, which so comes to a
/// moment at which all is copied and the log begins anew.
/// </summary>
/// <param name="connections">Opens the connection.</param>
/// <param name="every">After how many pages that were written to the log; 4096 are 16 MiB.</param>
internal sealed class Checkpointer(SqliteConnections connections, int every = 4096) : IDisposable
{
    private readonly SemaphoreSlim _wanted = new(0);
    private readonly CancellationTokenSource _stop = new();
    private Thread? _thread;
    private volatile bool _isCopying;
    private volatile bool _isCopied;
    private int _seen;

    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "wapio-checkpoint" };
        _thread.Start();
    }

    /// <summary>To be called after each commit, on the writer's thread with its connection.</summary>
    public void Check(SqliteStatements writer)
    {
        if (_isCopying) return;
        var written = writer.PagesWritten;
        if (_isCopied)
        {
            _isCopied = false;
            _seen = written;
            TryCopy(writer);
        }

        // The difference of numbers that wrap around.
        if (unchecked(written - _seen) < every) return;
        _isCopying = true;
        _wanted.Release();
    }

    public void Dispose()
    {
        if (_stop.IsCancellationRequested) return;
        _stop.Cancel();
        _thread?.Join();
        _stop.Dispose();
        _wanted.Dispose();
    }

    private void Run()
    {
        SqliteStatements? statements = null;
        try
        {
            while (true)
            {
                _wanted.Wait(_stop.Token);
                try
                {
                    statements ??= new SqliteStatements(connections.OpenWriter());
                    // What came while the first ran is copied by the second, and is little.
                    if (!TryCopy(statements)) TryCopy(statements);
                }
                catch (StorageException)
                {
                    // The writer finds out too, and tells.
                }

                (_isCopied, _isCopying) = (true, false);
            }
        }
        catch (OperationCanceledException)
        {
            // The database is closed; what is left is copied then, or after the next start.
        }
        finally
        {
            statements?.Dispose();
        }
    }

    // True when everything is in the database.
    private static bool TryCopy(SqliteStatements statements)
    {
        try
        {
            return statements.Finish(statements.FirstAsync(
                "PRAGMA wal_checkpoint(PASSIVE)", static row => row.GetInt64(0) == 0 && row.GetInt64(1) == row.GetInt64(2)));
        }
        catch (SqliteException)
        {
            // Such as a full disk, of which the next commit tells.
            return false;
        }
    }
}
