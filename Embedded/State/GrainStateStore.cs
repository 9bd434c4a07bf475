using Microsoft.Data.Sqlite;
using Orleans.Storage;

namespace Wapio.Embedded.State;

/// <summary>
/// The table of grain states. A version is a value never used before, so a writer that slept through a removal and a new record
/// cannot mistake the new one for its own.
/// </summary>
internal sealed class GrainStateStore(EmbeddedDatabase database)
{
    /// <summary>The record, or null.</summary>
    internal Task<StoredState?> ReadAsync(GrainId grain, string name) => database.ReadAsync(connection => Read(connection, grain, name));

    /// <summary>Writes the record if its version is the expected one, null meaning that there is none. Returns the new version.</summary>
    /// <exception cref="InconsistentStateException">The version is another.</exception>
    internal async Task<string> WriteAsync(GrainId grain, string name, string? expected, string payload)
    {
        var etag = Guid.CreateVersion7().ToString("N");
        await ChangeAsync(grain, name, expected, connection => connection.Command(
            "INSERT OR REPLACE INTO grain_state (grain_type, grain_key, state_name, etag, payload) VALUES (@p1, @p2, @p3, @p4, @p5)",
            grain.Type.ToString(), grain.Key.ToString(), name, etag, payload));
        return etag;
    }

    /// <summary>Removes the record if its version is the expected one.</summary>
    /// <exception cref="InconsistentStateException">The version is another.</exception>
    internal Task ClearAsync(GrainId grain, string name, string? expected) => ChangeAsync(grain, name, expected, connection => connection.Command(
        "DELETE FROM grain_state WHERE grain_type = @p1 AND grain_key = @p2 AND state_name = @p3",
        grain.Type.ToString(), grain.Key.ToString(), name));

    private async Task ChangeAsync(GrainId grain, string name, string? expected, Func<SqliteConnection, SqliteCommand> change)
    {
        var stored = await database.WriteAsync(connection =>
        {
            var etag = Read(connection, grain, name)?.Etag;
            if (etag == expected)
            {
                using var command = change(connection);
                command.ExecuteNonQuery();
            }

            return etag;
        });
        if (stored != expected)
            throw new InconsistentStateException($"State {name} of grain {grain} was changed by another writer.", stored, expected);
    }

    private static StoredState? Read(SqliteConnection connection, GrainId grain, string name)
    {
        using var command = connection.Command(
            "SELECT etag, payload FROM grain_state WHERE grain_type = @p1 AND grain_key = @p2 AND state_name = @p3",
            grain.Type.ToString(), grain.Key.ToString(), name);
        using var reader = command.ExecuteReader();
        return reader.Read() ? new StoredState(reader.GetString(0), reader.GetString(1)) : null;
    }
}
