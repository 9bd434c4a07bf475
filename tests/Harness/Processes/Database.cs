using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Wapio.Harness.Processes;

/// <summary>Reaches into the database of a Silo that does not run, for what no API offers.</summary>
internal static class Database
{
    // The stored number of WhatsApp.Keys.KeyKind.Session.
    private const int SessionKind = 2;

    /// <summary>Opens the SQLite database in a data folder, or the PostgreSQL one where there is one.</summary>
    public static async Task<DbConnection> OpenAsync(string dataFolder, string? postgres)
    {
        DbConnection connection = postgres is null
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, "wapio.db"), Pooling = false }.ToString())
            : new NpgsqlConnection(postgres);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Deletes a session's pairwise Signal sessions; returns how many there were.</summary>
    public static async Task<int> DeleteSignalSessionsAsync(DbConnection connection, string sessionId)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM key_state WHERE session_id = @session AND kind = @kind";
        Add("@session", sessionId);
        Add("@kind", (long)SessionKind);
        return await command.ExecuteNonQueryAsync();

        void Add(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }
}
