using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;
using Wapio.Storage.Sqlite;

namespace Wapio.Storage.Transfer;

/// <summary>How far a transfer has come: noted in the target while it goes on, and in both when it is finished.</summary>
internal sealed class TransferProgress(SqliteConnection source, NpgsqlConnection target)
{
    private const string Prefix = "transfer:";
    private const string FinishedName = Prefix + "finished";
    private const string LiveLeases = "SELECT COUNT(*) FROM incarnations WHERE expires_at > CAST(unixepoch('subsec') * 1000 AS INTEGER)";

    /// <summary>Makes sure that the source is at rest, and the target empty or begun by an earlier run from this source.</summary>
    public void Begin(DateTimeOffset now)
    {
        if (Number(source, LiveLeases) > 0)
            throw new StorageException("A server uses the SQLite file, or was killed within the last seconds: stop it, and try again in half a minute.");

        var id = SourceId();
        var begun = Read("source");
        if (begun is null)
        {
            if (Number(target, "SELECT COUNT(*) FROM store_properties") > 0 || Number(target, "SELECT COUNT(*) FROM accounts") > 0)
                throw new StorageException("The target database is in use already: give an empty one.");
            Note("source", id);
            Note("begun", now.ToString("O", CultureInfo.InvariantCulture));
        }
        else if (begun != id)
        {
            throw new StorageException("The target database was begun from another SQLite file: give an empty one.");
        }
    }

    public bool IsCopied(string table) => Read(table) is not null;

    /// <summary>Notes within the transaction of the copy that a table is there.</summary>
    public void NoteCopied(string table) => Note(table, "copied");

    /// <summary>Lets the target be used, and the source not any more.</summary>
    public void Finish(DateTimeOffset now)
    {
        Note("finished", now.ToString("O", CultureInfo.InvariantCulture));
        using var command = source.CreateCommand();
        command.CommandText = "INSERT OR REPLACE INTO store_properties (name, value) VALUES ($name, $value)";
        command.Parameters.AddWithValue("$name", SqliteDatabase.MovedProperty);
        command.Parameters.AddWithValue("$value", Encoding.UTF8.GetBytes(now.ToString("O", CultureInfo.InvariantCulture)));
        command.ExecuteNonQuery();
    }

    /// <summary>What is noted of a transfer and is no part of the data.</summary>
    public static bool IsNote(string property) => property.StartsWith(Prefix, StringComparison.Ordinal) || property == SqliteDatabase.MovedProperty;

    /// <summary>True when a target was begun and not finished.</summary>
    public static bool IsUnfinished(NpgsqlConnection connection) =>
        Number(connection, $"SELECT COUNT(*) FROM store_properties WHERE name = '{Prefix}source'") > Number(connection, $"SELECT COUNT(*) FROM store_properties WHERE name = '{FinishedName}'");

    // The value that was sealed at the first start is another one in every database.
    private string SourceId()
    {
        using var command = source.CreateCommand();
        command.CommandText = "SELECT value FROM store_properties WHERE name = 'master_key_check'";
        return command.ExecuteScalar() is byte[] check
            ? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(check))
            : throw new StorageException("The SQLite file was never served: there is nothing to copy.");
    }

    private string? Read(string name)
    {
        using var command = new NpgsqlCommand("SELECT value FROM store_properties WHERE name = $1", target);
        command.Parameters.Add(new NpgsqlParameter { Value = Prefix + name });
        return command.ExecuteScalar() is byte[] value ? Encoding.UTF8.GetString(value) : null;
    }

    private void Note(string name, string value)
    {
        using var command = new NpgsqlCommand(
            "INSERT INTO store_properties (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", target);
        command.Parameters.Add(new NpgsqlParameter { Value = Prefix + name });
        command.Parameters.Add(new NpgsqlParameter { Value = Encoding.UTF8.GetBytes(value) });
        command.ExecuteNonQuery();
    }

    private static long Number(System.Data.Common.DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
