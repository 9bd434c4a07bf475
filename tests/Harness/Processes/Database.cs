using Microsoft.Data.Sqlite;

namespace Wapio.Harness.Processes;

/// <summary>Reaches into the database of a Silo that does not run, for what no API offers.</summary>
internal static class Database
{
    // The stored number of WhatsApp.Keys.KeyKind.Session.
    private const int SessionKind = 2;

    /// <summary>Deletes a session's pairwise Signal sessions; returns how many there were.</summary>
    public static async Task<int> DeleteSignalSessionsAsync(string file, string sessionId)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM key_state WHERE session_id = $session AND kind = $kind";
        command.Parameters.AddWithValue("$session", sessionId);
        command.Parameters.AddWithValue("$kind", SessionKind);
        return await command.ExecuteNonQueryAsync();
    }
}
