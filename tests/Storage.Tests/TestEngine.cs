using Npgsql;
using Wapio.Harness.Processes;

namespace Wapio.Storage.Tests;

/// <summary>
/// Stores for the engine that this run tests, see <see cref="TestDatabases"/>. On PostgreSQL every store gets a schema of its own.
/// </summary>
internal static class TestEngine
{
    /// <summary>The trait of tests that are about SQLite itself; a run on PostgreSQL leaves them out.</summary>
    public const string Trait = "Engine";

    /// <summary>The value of <see cref="Trait"/>.</summary>
    public const string SqliteOnly = "Sqlite";

    /// <summary>The value of <see cref="Trait"/> of tests that are about PostgreSQL itself; a run on SQLite leaves them out.</summary>
    public const string PostgresOnly = "Postgres";

    private static readonly Lazy<Task<string?>> Database = new(TestDatabases.CreateAsync);
    private static int _schemas;

    /// <summary>A connection string for a new, empty store; null for the default file in its directory.</summary>
    public static async Task<string?> NewConnectionStringAsync()
    {
        if (await Database.Value is not { } database) return null;

        var schema = $"store_{Interlocked.Increment(ref _schemas)}";
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE SCHEMA {schema}", connection);
        await command.ExecuteNonQueryAsync();
        return $"{database};Search Path={schema}";
    }
}
