using System.Data.Common;
using Npgsql;
using Wapio.Storage.Migrations;
using Wapio.Storage.Postgres;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Sqlite;

namespace Wapio.Storage.Tests.Migrations;

public sealed class IdempotencyMigrationTests
{
    private const int Before = 10;

    // Of "bps_sess_ws_test", a line feed and "schlüssel-1", by sha256sum.
    private const string Digest = "99d91fee361637fc5e0a4a89ad9c8d51";

    [Fact]
    public async Task Records_of_before_are_found_by_their_keys()
    {
        var directory = TestStore.NewDirectory();
        var postgres = await TestEngine.NewConnectionStringAsync();
        await using (DbConnection connection = postgres is null
            ? new SqliteConnections(SqliteConnections.ConnectionStringOf(Path.Combine(directory, "wapio.db"))).OpenWriter()
            : await NpgsqlDataSource.Create(postgres).OpenConnectionAsync())
        {
            var migrations = EmbeddedMigrations.Load(postgres is null ? "Sqlite" : "Postgres");
            var begin = postgres is null ? "BEGIN IMMEDIATE" : PostgresDatabase.BeginMigration;
            new Migrator(connection, [.. migrations.Take(Before)], begin).Apply(Samples.Now);
            Run("INSERT INTO idempotency (scope, key, body_hash, subject_id, answer, created_at) VALUES "
                + $"('bps_sess_ws_test', 'schlüssel-1', {Bytes("0a0b")}, 'bps_msg_1', {Bytes("0c")}, 5), ('bps_acc_test', 'other', {Bytes("0d")}, 'bps_sess_ws_1', {Bytes("0e")}, 6)");

            new Migrator(connection, migrations, begin).Apply(Samples.Now);

            Assert.Equal("bps_msg_1", Run($"SELECT subject_id FROM idempotency WHERE key_hash = {Bytes(Digest)} AND body_hash = {Bytes("0a0b")} AND answer = {Bytes("0c")} AND created_at = 5"));
            Assert.Equal(Digest, Convert.ToHexStringLower(IdempotencyMapping.HashOf("bps_sess_ws_test", "schlüssel-1")));
            Assert.Equal(2L, Run("SELECT COUNT(*) FROM idempotency"));

            object? Run(string sql)
            {
                using var command = connection.CreateCommand();
                command.CommandText = sql;
                return command.ExecuteScalar();
            }

            string Bytes(string hex) => postgres is null ? $"X'{hex}'" : $"'\\x{hex}'::bytea";
        }

        Directory.Delete(directory, recursive: true);
    }
}
