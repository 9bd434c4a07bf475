using Microsoft.Data.Sqlite;

namespace Wapio.Bench.Fleet;

/// <summary>Counts the rows of every table of a gateway's SQLite database while it runs.</summary>
internal static class TableSizes
{
    public static async Task<IReadOnlyDictionary<string, long>> CountAsync(string dataFolder)
    {
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, "wapio.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync();
        var sizes = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in await TablesAsync(connection))
        {
            await using var count = connection.CreateCommand();
            count.CommandText = $"SELECT COUNT(*) FROM \"{table}\"";
            sizes[table] = (long)(await count.ExecuteScalarAsync())!;
        }

        return sizes;
    }

    private static async Task<IReadOnlyList<string>> TablesAsync(SqliteConnection connection)
    {
        await using var list = connection.CreateCommand();
        list.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
        await using var reader = await list.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        return tables;
    }
}
