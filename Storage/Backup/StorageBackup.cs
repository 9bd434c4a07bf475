using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Wapio.Storage.Hosting;
using Wapio.Storage.Sqlite;

namespace Wapio.Storage.Backup;

/// <summary>
/// Copies the SQLite database to another file while a server may use it: one consistent state, without free pages and without a write-ahead log. PostgreSQL has tools
/// of its own for this.
/// </summary>
public sealed class StorageBackup(IOptions<StorageOptions> options)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the copy, checks it and waits until it is on the disk.</summary>
    /// <param name="file">Where to; must not exist. Only its owner may read it.</param>
    /// <returns>Its size in bytes.</returns>
    /// <exception cref="StorageException">It cannot be done; nothing is left behind then. The message says why.</exception>
    public long Run(string file)
    {
        if (options.Value.Provider != StorageProvider.Sqlite)
            throw new StorageException("backup copies a SQLite database. PostgreSQL: pg_dump -Fc -d DATABASE -f FILE, or pg_basebackup.");
        var source = new SqliteConnections(options.Value.SqliteConnectionString());
        if (!File.Exists(source.File)) throw new StorageException($"There is no database {source.File} to copy.");
        if (File.Exists(file)) throw new StorageException($"{file} exists already: give another name.");

        var unfinished = file + ".unfinished";
        try
        {
            Prepare(unfinished);
            Copy(source, unfinished);
            File.Move(unfinished, file);
            return new FileInfo(file).Length;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"No backup was made: {e.Message}", e);
        }
        finally
        {
            if (File.Exists(unfinished)) File.Delete(unfinished);
        }
    }

    // SQLite takes an empty file as it is, with its rights.
    private static void Prepare(string file)
    {
        var settings = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) settings.UnixCreateMode = OwnerOnly;
        using var empty = new FileStream(file, settings);
    }

    private static void Copy(SqliteConnections source, string file)
    {
        using (var connection = source.OpenBackup())
        {
            using var copy = connection.CreateCommand();
            copy.CommandText = "VACUUM INTO $file";
            copy.CommandTimeout = 0;
            copy.Parameters.AddWithValue("$file", file);
            copy.ExecuteNonQuery();
        }

        using (var written = new FileStream(file, FileMode.Open, FileAccess.ReadWrite)) written.Flush(flushToDisk: true);
        using var check = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        check.Open();
        using var command = check.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1)";
        if (command.ExecuteScalar() is not "ok" and var fault) throw new IOException($"the copy is damaged: {fault}");
    }
}
