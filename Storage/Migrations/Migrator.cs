using System.Data.Common;
using System.Globalization;

namespace Wapio.Storage.Migrations;

/// <summary>Brings a schema up to date: each migration and the row that says so in one transaction, so none is ever half done.</summary>
internal sealed class Migrator(DbConnection connection, IReadOnlyList<Migration> migrations, string begin)
{
    /// <summary>Applies what is missing.</summary>
    /// <returns>How many migrations were applied.</returns>
    /// <exception cref="StorageException">The schema is newer than this program, or is none of ours.</exception>
    public int Apply(DateTimeOffset now)
    {
        var applied = 0;
        while (ApplyNext(now))
            applied++;
        return applied;
    }

    private bool ApplyNext(DateTimeOffset now)
    {
        // The transaction comes first: another process may be migrating the same database.
        Execute(begin);
        try
        {
            Execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)");
            var version = Check();
            if (version < migrations.Count)
            {
                var next = migrations[version];
                Execute(next.Sql);
                Execute(string.Create(
                    CultureInfo.InvariantCulture,
                    $"INSERT INTO schema_version (version, name, applied_at) VALUES ({next.Version}, '{next.Name}', {now.ToUnixTimeMilliseconds()})"));
            }

            Execute("COMMIT");
            return version < migrations.Count;
        }
        catch (Exception e)
        {
            Rollback();
            throw e as StorageException ?? new StorageException($"The database could not be migrated: {e.Message}", e);
        }
    }

    /// <summary>The version that the database has.</summary>
    private int Check()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT version, name FROM schema_version ORDER BY version";
        using var reader = command.ExecuteReader();
        var version = 0;
        while (reader.Read())
        {
            version++;
            var found = reader.GetInt32(0);
            if (found > migrations.Count)
                throw new StorageException(
                    $"The database has schema version {Last(reader, found)}, this program knows {migrations.Count}: start a newer release of Wapio, or restore a backup made before the update.");
            if (found != version || !string.Equals(reader.GetString(1), migrations[version - 1].Name, StringComparison.Ordinal))
                throw new StorageException(
                    $"Migration {found} of the database is not the one of this program: it was made by another build of Wapio; start that one, or restore a backup.");
        }

        return version;
    }

    private static int Last(DbDataReader reader, int found)
    {
        while (reader.Read())
            found = reader.GetInt32(0);
        return found;
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void Rollback()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (DbException)
        {
            // The engine has rolled back already; the first exception is the one that matters.
        }
    }
}
