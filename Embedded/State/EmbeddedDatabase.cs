using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Wapio.Embedded.Hosting;

namespace Wapio.Embedded.State;

/// <summary>The host's own connection to the SQLite file, which may hold other tables of other owners. One piece of work at a time, each in a transaction.</summary>
internal sealed class EmbeddedDatabase(IOptions<EmbeddedGrainsOptions> options, ISharedSqliteWriter? shared = null) : IDisposable
{
    private const string Schema = """
        PRAGMA busy_timeout = 5000;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE IF NOT EXISTS grain_state (
            grain_type TEXT NOT NULL,
            grain_key  TEXT NOT NULL,
            state_name TEXT NOT NULL,
            etag       TEXT NOT NULL,
            payload    TEXT NOT NULL,
            PRIMARY KEY (grain_type, grain_key, state_name)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS grain_reminders (
            grain_type TEXT    NOT NULL,
            grain_key  TEXT    NOT NULL,
            name       TEXT    NOT NULL,
            etag       TEXT    NOT NULL,
            start_at   INTEGER NOT NULL, -- milliseconds since 1970 UTC
            period     INTEGER NOT NULL, -- milliseconds
            PRIMARY KEY (grain_type, grain_key, name)
        ) WITHOUT ROWID;
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1);
    private SqliteConnection? _connection;

    public void Dispose()
    {
        // Work that outlives the host is given a moment: a connection must not be closed under it.
        var idle = _turn.Wait(s_patience);
        _connection?.Dispose();
        _connection = null;
        if (idle)
            _turn.Release();
    }

    internal void Open()
    {
        var settings = new SqliteConnectionStringBuilder(options.Value.ConnectionString) { Pooling = false, DefaultTimeout = 5 };
        if (Path.GetDirectoryName(settings.DataSource) is { Length: > 0 } directory)
            Directory.CreateDirectory(directory);
        _connection = new SqliteConnection(settings.ToString());
        _connection.Open();
        using var command = _connection.CreateCommand();
        command.CommandText = Schema;
        command.ExecuteNonQuery();
    }

    /// <summary>Runs the work in the writer that the file is shared with, if there is one. The work expects conflicts and returns them.</summary>
    internal Task<T> WriteAsync<T>(Func<SqliteConnection, T> work) => shared?.WriteAsync(work) ?? RunAsync(work);

    internal Task<T> ReadAsync<T>(Func<SqliteConnection, T> work) => RunAsync(work);

    /// <summary>Runs the work on a thread of the pool, because SQLite blocks. The work sees no grain.</summary>
    private async Task<T> RunAsync<T>(Func<SqliteConnection, T> work)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            var connection = _connection ?? throw new ObjectDisposedException(nameof(EmbeddedDatabase));
            return await Task.Run(() =>
            {
                using var transaction = connection.BeginTransaction(deferred: shared is not null);
                var result = work(connection);
                transaction.Commit();
                return result;
            }).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
