using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;
using Wapio.Storage.Hosting;
using Wapio.Storage.Migrations;
using Wapio.Storage.Postgres;
using Wapio.Storage.Sqlite;

namespace Wapio.Storage.Transfer;

/// <summary>
/// Copies everything from the SQLite file that the settings name to an empty PostgreSQL database. Nobody may write meanwhile. Each table is one
/// transaction, so that a copy that was cut short goes on with the table where it was; at the end every table is counted and hashed on both sides.
/// </summary>
public sealed class StorageTransfer(IOptions<StorageOptions> options, TimeProvider clock)
{
    private const string Lock = "SELECT pg_advisory_lock(7310583294416021)";

    /// <summary>Copies and compares. A transfer that was finished before is only compared again.</summary>
    /// <param name="target">The connection string of PostgreSQL.</param>
    /// <param name="log">Told what is done, line by line.</param>
    /// <exception cref="StorageException">It cannot be done, or the copy is not the same; the message says what to do.</exception>
    public void Run(string target, Action<string> log)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (options.Value.Provider != StorageProvider.Sqlite)
            throw new StorageException("migrate-storage copies from SQLite: leave Wapio:Storage:Provider at Sqlite until it is done.");

        var files = new SqliteConnections(options.Value.SqliteConnectionString());
        if (!File.Exists(files.File)) throw new StorageException($"There is no database {files.File} to copy from.");
        using var source = files.OpenWriter();
        new Migrator(source, EmbeddedMigrations.Load("Sqlite"), "BEGIN IMMEDIATE").Apply(clock.GetUtcNow());
        using var connections = new PostgresConnections(target, 1);
        using var statements = connections.OpenWriter();
        try
        {
            Copy(source, (NpgsqlConnection)statements.Connection, new GrainStateTransfer(source, new SqliteConnections(options.Value.GrainsConnectionString()).File), log);
        }
        catch (Exception e) when (e is NpgsqlException or SqliteException or IOException)
        {
            throw new StorageException($"The copy was cut short: {e.Message} Start it again; what is finished is kept.", e);
        }
    }

    private void Copy(SqliteConnection source, NpgsqlConnection target, GrainStateTransfer grains, Action<string> log)
    {
        new Migrator(target, EmbeddedMigrations.Load("Postgres"), PostgresDatabase.BeginMigration).Apply(clock.GetUtcNow());
        Execute(target, Lock);
        grains.Attach();

        // Nobody writes to the source from here on, and what is read is one state.
        Execute(source, "BEGIN IMMEDIATE");
        var progress = new TransferProgress(source, target);
        progress.Begin(clock.GetUtcNow());
        var tables = TransferTable.List(source, target);
        foreach (var table in tables)
        {
            if (progress.IsCopied(table.Name)) continue;
            log($"{table.Name}: {table.Copy(progress)} rows copied");
        }

        foreach (var table in tables)
        {
            var (here, there) = (table.DigestOfSource(), table.DigestOfTarget());
            if (here != there)
                throw new StorageException(
                    $"Table {table.Name} is not the same on both sides ({here.Rows} and {there.Rows} rows): the SQLite file or the target was changed meanwhile. "
                    + "Drop the target database, make it anew and start again; the SQLite file is whole.");
            log($"{table.Name}: {here.Rows} rows, {here.Hash}");
        }

        foreach (var table in GrainStateTransfer.Tables) log($"{table}: {grains.Copy(table)} rows copied to the embedded host's own file");
        progress.Finish(clock.GetUtcNow());
        Execute(source, "COMMIT");
        log("All is copied and the same. Set Wapio:Storage:Provider to Postgres; keep the master key. The SQLite file will not be served any more.");
    }

    private static void Execute(System.Data.Common.DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
