using Npgsql;

namespace Wapio.Harness.Processes;

/// <summary>Asks the database of a cluster who holds what.</summary>
internal sealed class ClusterDatabase(string connectionString) : IAsyncDisposable
{
    private const string Living = "i.expires_at > EXTRACT(EPOCH FROM clock_timestamp()) * 1000";
    private const int Connected = 2;

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);

    /// <summary>The sessions of each living node, by its name.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlySet<string>>> OwnersAsync()
    {
        await using var command = _source.CreateCommand($"SELECT i.name, s.id FROM incarnations i LEFT JOIN sessions s ON s.owner = i.id WHERE {Living} AND i.role <> 'api'");
        await using var reader = await command.ExecuteReaderAsync();
        var owners = new Dictionary<string, IReadOnlySet<string>>();
        while (await reader.ReadAsync())
        {
            var name = reader.GetString(0);
            if (!owners.TryGetValue(name, out var sessions)) owners[name] = sessions = new HashSet<string>();
            if (!await reader.IsDBNullAsync(1)) ((HashSet<string>)sessions).Add(reader.GetString(1));
        }

        return owners;
    }

    /// <summary>How many sessions are connected and have an owner that lives.</summary>
    public async Task<long> CountConnectedAsync()
    {
        await using var command = _source.CreateCommand($"SELECT COUNT(*) FROM sessions s JOIN incarnations i ON i.id = s.owner AND {Living} WHERE s.status = {Connected}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What all sessions' logs say since then, oldest first.</summary>
    public async Task<IReadOnlyList<LoggedState>> LogAsync(long since)
    {
        await using var command = _source.CreateCommand("SELECT session_id, at, reason_code FROM session_log WHERE at >= $1 AND reason_code IS NOT NULL ORDER BY id");
        command.Parameters.Add(new NpgsqlParameter { Value = since });
        await using var reader = await command.ExecuteReaderAsync();
        List<LoggedState> states = [];
        while (await reader.ReadAsync()) states.Add(new LoggedState(reader.GetString(0), reader.GetInt64(1), reader.GetString(2)));
        return states;
    }

    /// <summary>True when it answers.</summary>
    public async Task<bool> AnswersAsync()
    {
        try
        {
            await CountConnectedAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            NpgsqlConnection.ClearAllPools();
            return false;
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}

/// <summary>A change of state that a session's log tells of.</summary>
internal sealed record LoggedState(string SessionId, long At, string Reason);
