using Npgsql;

namespace Wapio.Harness.Processes;

/// <summary>
/// The engine that this run tests: SQLite, or PostgreSQL when the environment variable <c>WAPIO_TEST_STORAGE</c> is <c>Postgres</c>. One server
/// is started when first needed and lives as long as the test process.
/// </summary>
internal static class TestDatabases
{
    private static readonly Lazy<Task<PostgresProcess>> Server = new(StartAsync);

    /// <summary>True when everything is kept in PostgreSQL.</summary>
    public static bool UsePostgres { get; } = Environment.GetEnvironmentVariable("WAPIO_TEST_STORAGE") switch
    {
        null or "" or "Sqlite" => false,
        "Postgres" => true,
        var other => throw new InvalidOperationException($"WAPIO_TEST_STORAGE is Sqlite or Postgres, not {other}."),
    };

    /// <summary>The connection string of a new, empty database of PostgreSQL; null when this run tests SQLite.</summary>
    public static async Task<string?> CreateAsync() => UsePostgres ? await (await Server.Value).CreateDatabaseAsync() : null;

    /// <summary>Closes the connections to a database that is needed no more: pools keep them for a while, and a server has only so many.</summary>
    public static void Close(string? connectionString)
    {
        if (connectionString is null) return;
        using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    private static async Task<PostgresProcess> StartAsync()
    {
        var server = await PostgresProcess.StartAsync(System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name ?? "tests");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return server;
    }
}
