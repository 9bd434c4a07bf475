using Microsoft.Data.Sqlite;
using Wapio.Storage.Sql.Mapping;

namespace Wapio.Storage.Sqlite;

/// <summary>Opens connections to one database file, set up for durable commits.</summary>
internal sealed class SqliteConnections(string connectionString)
{
    /// <summary>How SQLite's SQL differs.</summary>
    public static readonly Sql.SqlDialect Dialect = new("CAST(unixepoch('subsec') * 1000 AS INTEGER)", "", "",
        "(SELECT MAX(COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'messages'), 0), COALESCE(MAX(position), 0)) + 1 FROM messages)",
        "(SELECT MIN(COALESCE(MIN(position), 0), 0) - 1 FROM messages)");

    /// <summary>The connection string of a file.</summary>
    public static string ConnectionStringOf(string file) => new SqliteConnectionStringBuilder { DataSource = file }.ToString();

    /// <summary>The file of the database.</summary>
    public string File => new SqliteConnectionStringBuilder(connectionString).DataSource;

    /// <summary>
    /// A connection that writes. WAL lets readers go on during a commit; synchronous=FULL makes a commit wait for the disk, which is what a
    /// completed write promises.
    /// </summary>
    public SqliteConnection OpenWriter()
    {
        var connection = Open("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 16000; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -65536;");
        // For a migration: SQLite has no digest of its own.
        connection.CreateFunction("wapio_key_hash", (string scope, string key) => IdempotencyMapping.HashOf(scope, key), isDeterministic: true);
        return connection;
    }

    /// <summary>A connection that only reads.</summary>
    public SqliteConnection OpenReader() => Open("PRAGMA query_only = 1;");

    /// <summary>A connection that copies the database: it writes to another file, never to this one.</summary>
    public SqliteConnection OpenBackup() => Open("");

    private SqliteConnection Open(string pragmas)
    {
        // Pooling would hand a connection with its pragmas to the next one who opens the file.
        var builder = new SqliteConnectionStringBuilder(connectionString) { Pooling = false, ForeignKeys = true };
        var connection = new SqliteConnection(builder.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; " + pragmas;
            command.ExecuteNonQuery();
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw new StorageException($"The database {builder.DataSource} cannot be opened: {e.Message}", e);
        }
    }
}
