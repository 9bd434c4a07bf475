using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wapio.Storage.Events;
using Wapio.Storage.Hosting;
using Wapio.Storage.Migrations;
using Wapio.Storage.Sealing;
using Wapio.Storage.Sql;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes.Queue;

namespace Wapio.Storage.Sqlite;

/// <summary>Opens and closes the SQLite database: migrations, master key, writer, readers, in this order.</summary>
internal sealed partial class SqliteDatabase(
    IOptions<StorageOptions> options,
    WriteQueue queue,
    SqliteReaderPool readers,
    SealerHolder sealer,
    EventSignal signal,
    TimeProvider clock,
    ILogger<SqliteDatabase> logger) : IStorageDatabase
{
    /// <summary>The property of a database that was copied to PostgreSQL: whoever served it again would use keys that the other side has used.</summary>
    public const string MovedProperty = "moved";

    private readonly SemaphoreSlim _opening = new(1);
    private SqliteBatchCommitter? _committer;
    private Checkpointer? _checkpointer;

    public async ValueTask OpenAsync(CancellationToken cancellationToken = default)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_committer is null)
                Open(options.Value);
        }
        finally
        {
            _opening.Release();
        }
    }

    public async ValueTask<bool> IsReadyAsync(CancellationToken cancellationToken = default)
    {
        if (!queue.IsHealthy)
            return false;
        try
        {
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
        _checkpointer?.Dispose();
        _committer?.Dispose();
        _opening.Dispose();
    }

    private void Open(StorageOptions storage)
    {
        var directory = Path.GetFullPath(storage.DataDirectory);
        DataDirectory.Create(directory);
        var connections = new SqliteConnections(storage.SqliteConnectionString());

        var connection = connections.OpenWriter();
        var statements = new SqliteStatements(connection);
        try
        {
            var applied = new Migrator(connection, EmbeddedMigrations.Load("Sqlite"), "BEGIN IMMEDIATE").Apply(clock.GetUtcNow());
            if (statements.Finish(statements.FirstAsync("SELECT 1 FROM store_properties WHERE name = $1", static reader => reader.GetInt64(0), MovedProperty)) == 1)
                throw new StorageException(
                    $"The database {connections.File} was moved to PostgreSQL: set Wapio:Storage:Provider to Postgres. Serving it again would use keys of sessions twice.");
            sealer.Set(new MasterKeyCheck(statements, new MasterKeySource(storage.MasterKey, directory)).Load());
            _checkpointer = new Checkpointer(connections);
            _committer = new SqliteBatchCommitter(
                () => new SqliteStatements(connections.OpenWriter()), statements, sealer.Sealer, signal, new WriteAheadLogLimit(connections.File), _checkpointer);
            LogOpened(connections.File, applied);
        }
        catch
        {
            statements.Dispose();
            throw;
        }

        readers.Start(connections);
        _checkpointer.Start();
        queue.Start(_committer);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Opened the database {File}, applied {Migrations} migrations")]
    private partial void LogOpened(string file, int migrations);
}
