using Npgsql;
using Wapio.Storage.Sql;

namespace Wapio.Storage.Postgres;

/// <summary>Opens connections to one PostgreSQL database, set up for durable commits.</summary>
internal sealed class PostgresConnections : IDisposable
{
    /// <summary>The oldest major version that is supported.</summary>
    public const int OldestVersion = 15;

    /// <summary>
    /// How PostgreSQL's SQL differs. Whoever writes under a fence shares the session's row; whoever takes the session over locks it, and so
    /// waits for those commits and is seen by the next.
    /// </summary>
    public static readonly SqlDialect Dialect = new(
        "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)", " FOR KEY SHARE", " FOR UPDATE OF s",
        "nextval(pg_get_serial_sequence('messages', 'position'))",
        "-nextval(pg_get_serial_sequence('messages', 'position'))");

    // A process that stands still or is cut off in the middle of a commit holds locks, for which the writers of all other nodes wait, with the renewals of
    // their leases behind them. The server ends its session, and so frees them, long before those leases run out.
    private const string WriterSettings = "SET synchronous_commit = on; SET idle_in_transaction_session_timeout = '2s'";

    private readonly NpgsqlDataSource _source;

    /// <exception cref="StorageException">The connection string makes no sense.</exception>
    public PostgresConnections(string connectionString, int size)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connectionString);
            builder.ApplicationName ??= "wapio";
            // The statements are few and always the same.
            if (builder.MaxAutoPrepare == 0) (builder.MaxAutoPrepare, builder.AutoPrepareMinUsages) = (256, 2);
            if (builder.KeepAlive == 0) builder.KeepAlive = 30;
            // One for the writer, one to spare while a broken one is replaced.
            builder.MaxPoolSize = size + 2;
            _source = NpgsqlDataSource.Create(builder);
            Database = $"{builder.Database} on {builder.Host}";
        }
        catch (ArgumentException e)
        {
            throw new StorageException($"Wapio:Storage:ConnectionString is not one of PostgreSQL: {e.Message}", e);
        }
    }

    /// <summary>The database and its host, for messages; holds no secret.</summary>
    public string Database { get; }

    /// <summary>A connection that writes. A commit on it waits for the disk, whatever the server's default says.</summary>
    /// <exception cref="StorageException">It cannot be opened.</exception>
    public PostgresStatements OpenWriter() => Open(WriterSettings);

    /// <summary>A connection that only reads.</summary>
    /// <exception cref="StorageException">It cannot be opened.</exception>
    public PostgresStatements OpenReader() => Open("SET default_transaction_read_only = on");

    public void Dispose() => _source.Dispose();

    private PostgresStatements Open(string settings)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = _source.OpenConnection();
            using var command = new NpgsqlCommand(settings, connection);
            command.ExecuteNonQuery();
            return new PostgresStatements(connection);
        }
        catch (Exception e) when (e is NpgsqlException or System.Net.Sockets.SocketException or TimeoutException)
        {
            connection?.Dispose();
            throw new StorageException($"The database {Database} cannot be opened: {e.Message}", e);
        }
    }
}
