using System.Globalization;
using Npgsql;

namespace Wapio.Harness.Processes;

/// <summary>Backs a Silo's database up and restores it, by the steps of docs/storage.md.</summary>
internal static class SiloBackup
{
    /// <summary>Makes a backup while the Silo runs.</summary>
    /// <param name="silo">The Silo.</param>
    /// <param name="file">Where to; must not exist.</param>
    public static Task BackUpAsync(this SiloProcess silo, string file) => silo.Postgres is { } postgres
        ? RunAsync("pg_dump", postgres, "-Fc", "-f", file)
        : silo.CommandAsync("backup", "--to", file);

    /// <summary>Puts a backup in the place of what a Silo that does not run has.</summary>
    public static async Task RestoreAsync(this SiloProcess silo, string file)
    {
        if (silo.Postgres is { } postgres)
        {
            await EmptyAsync(postgres);
            await RunAsync("pg_restore", postgres, file);
            return;
        }

        var database = Path.Combine(silo.DataFolder, "wapio.db");
        File.Copy(file, database, overwrite: true);
        File.Delete(database + "-wal");
        File.Delete(database + "-shm");
    }

    private static async Task EmptyAsync(string postgres)
    {
        var name = new NpgsqlConnectionStringBuilder(postgres).Database;
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres) { Database = "postgres", Pooling = false }.ToString());
        await connection.OpenAsync();
        foreach (var sql in (string[])[$"DROP DATABASE {name} WITH (FORCE)", $"CREATE DATABASE {name}"])
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static Task RunAsync(string program, string postgres, params string[] arguments)
    {
        var server = new NpgsqlConnectionStringBuilder(postgres);
        return ProgramRun.RunAsync(
            program,
            ["-h", server.Host!, "-p", server.Port.ToString(CultureInfo.InvariantCulture), "-U", server.Username!, "-d", server.Database!, .. arguments],
            Path.GetTempPath());
    }
}
