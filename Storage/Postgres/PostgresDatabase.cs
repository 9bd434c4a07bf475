using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Wapio.Storage.Events;
using Wapio.Storage.Hosting;
using Wapio.Storage.Migrations;
using Wapio.Storage.Sealing;
using Wapio.Storage.Sql;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes.Queue;

namespace Wapio.Storage.Postgres;

/// <summary>Opens and closes the PostgreSQL database: version, migrations, master key, writer, readers, in this order.</summary>
internal sealed partial class PostgresDatabase(
    IOptions<StorageOptions> options,
    WriteQueue queue,
    PostgresReaderPool readers,
    SealerHolder sealer,
    EventSignal signal,
    TimeProvider clock,
    ILogger<PostgresDatabase> logger) : IStorageDatabase
{
    // Nodes that start at the same time migrate one after another. The number is arbitrary, and no other program's.
    public const string BeginMigration = "BEGIN; SELECT pg_advisory_xact_lock(7310583294416021)";

    private readonly SemaphoreSlim _opening = new(1);
    private PostgresConnections? _connections;
    private PostgresBatchCommitter? _committer;

    public async ValueTask OpenAsync(CancellationToken cancellationToken = default)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_committer is null)
                await Task.Run(() => Open(options.Value), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    public async ValueTask<bool> IsReadyAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            // The writer finds out that the server is back when it next writes; a read must not wait for that.
            return await readers.ReadAsync(db => db.FirstAsync("SELECT 1", static reader => reader.GetInt64(0)), cancellationToken).ConfigureAwait(false) == 1;
        }
        catch (StorageException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // What is queued is written first.
        await queue.DisposeAsync().ConfigureAwait(false);
        readers.Dispose();
        _committer?.Dispose();
        _connections?.Dispose();
        _opening.Dispose();
    }

    private void Open(StorageOptions storage)
    {
        var directory = Path.GetFullPath(storage.DataDirectory);
        DataDirectory.Create(directory);
        _connections ??= new PostgresConnections(storage.ConnectionString!, storage.Readers);

        var statements = _connections.OpenWriter();
        try
        {
            CheckServer(statements);
            var applied = new Migrator(statements.Connection, EmbeddedMigrations.Load("Postgres"), BeginMigration).Apply(clock.GetUtcNow());
            if (Transfer.TransferProgress.IsUnfinished((NpgsqlConnection)statements.Connection))
                throw new StorageException($"The copy into {_connections.Database} was not finished: run migrate-storage again, with Wapio:Storage:Provider at Sqlite.");
            sealer.Set(new MasterKeyCheck(statements, new MasterKeySource(storage.MasterKey, directory)).Load());
            _committer = new PostgresBatchCommitter(_connections.OpenWriter, statements, sealer.Sealer, signal);
            LogOpened(_connections.Database, applied);
        }
        catch (Exception e)
        {
            statements.Dispose();
            if (e is NpgsqlException) throw new StorageException($"The database {_connections.Database} cannot be used: {e.Message}", e);
            throw;
        }

        readers.Start(_connections);
        queue.Start(_committer);
    }

    private void CheckServer(PostgresStatements statements)
    {
        var version = int.Parse(Setting(statements, "server_version_num"), CultureInfo.InvariantCulture) / 10_000;
        if (version < PostgresConnections.OldestVersion)
            throw new StorageException($"PostgreSQL {version} is too old: {PostgresConnections.OldestVersion} or later is needed.");
        if (Setting(statements, "fsync") != "on")
            LogNotDurable(_connections!.Database);
    }

    private static string Setting(PostgresStatements statements, string name) =>
        statements.Finish(statements.FirstAsync("SELECT current_setting($1)", static reader => reader.GetString(0), name))!;

    [LoggerMessage(Level = LogLevel.Information, Message = "Opened the database {Database}, applied {Migrations} migrations")]
    private partial void LogOpened(string database, int migrations);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The server of {Database} runs with fsync off: a power failure may lose what was promised to be kept")]
    private partial void LogNotDurable(string database);
}
