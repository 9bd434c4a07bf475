using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Wapio.Storage.Transfer;

/// <summary>
/// Copies what the embedded grain host keeps in the SQLite file to the file that it uses beside PostgreSQL. Both are SQLite, so the tables are taken as they
/// are. Copying again changes nothing.
/// </summary>
internal sealed class GrainStateTransfer(SqliteConnection source, string file)
{
    private const string Target = "grains";

    /// <summary>The tables of the host.</summary>
    public static readonly IReadOnlyList<string> Tables = ["grain_state", "grain_reminders"];

    /// <summary>Opens the other file beside the first; to be called outside a transaction.</summary>
    public void Attach()
    {
        using var command = source.CreateCommand();
        command.CommandText = $"ATTACH $file AS {Target}";
        command.Parameters.AddWithValue("$file", file);
        command.ExecuteNonQuery();
    }

    /// <summary>Copies a table, within the transaction of the caller.</summary>
    /// <returns>How many rows; zero too where the file has no such table.</returns>
    public long Copy(string table)
    {
        if (Scalar($"SELECT sql FROM main.sqlite_master WHERE type = 'table' AND name = '{table}'") is not string schema) return 0;
        if (Scalar($"SELECT 1 FROM {Target}.sqlite_master WHERE type = 'table' AND name = '{table}'") is null)
            Scalar(schema.Replace($"CREATE TABLE {table}", $"CREATE TABLE {Target}.{table}", StringComparison.Ordinal));
        Scalar($"INSERT OR REPLACE INTO {Target}.{table} SELECT * FROM main.{table}");
        var (rows, missing) = (Scalar($"SELECT COUNT(*) FROM main.{table}"), Scalar($"SELECT COUNT(*) FROM (SELECT * FROM main.{table} EXCEPT SELECT * FROM {Target}.{table})"));
        return missing is 0L
            ? Convert.ToInt64(rows, CultureInfo.InvariantCulture)
            : throw new StorageException($"Table {table} of {file} is not the same as in the file that was copied: remove {file} and start again.");
    }

    private object? Scalar(string sql)
    {
        using var command = source.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
