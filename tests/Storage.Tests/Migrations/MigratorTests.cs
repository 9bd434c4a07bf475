using Microsoft.Data.Sqlite;
using Wapio.Storage.Migrations;
using Wapio.Storage.Stores;

namespace Wapio.Storage.Tests.Migrations;

public sealed class MigratorTests
{
    private static readonly Migration One = new(1, "one", "CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1);");
    private static readonly Migration Two = new(2, "two", "CREATE TABLE b (x INTEGER); INSERT INTO b SELECT x + 1 FROM a;");
    private static readonly Migration Broken = new(2, "two", "CREATE TABLE b (x INTEGER); INSERT INTO nowhere VALUES (1);");

    [Fact]
    public void An_empty_database_gets_all_and_a_present_one_nothing()
    {
        using var connection = Open();

        Assert.Equal(2, Apply(connection, One, Two));
        Assert.Equal(0, Apply(connection, One, Two));
        Assert.Equal(2L, Scalar(connection, "SELECT x FROM b"));
        Assert.Equal(2L, Scalar(connection, "SELECT MAX(version) FROM schema_version"));
    }

    [Fact]
    public void An_older_database_gets_what_is_missing()
    {
        using var connection = Open();
        Apply(connection, One);

        Assert.Equal(1, Apply(connection, One, Two));
        Assert.Equal(2L, Scalar(connection, "SELECT x FROM b"));
    }

    [Fact]
    public void A_migration_that_fails_leaves_nothing_behind_and_can_be_repeated()
    {
        using var connection = Open();

        var failed = Assert.Throws<StorageException>(() => Apply(connection, One, Broken));

        Assert.Contains("nowhere", failed.Message, StringComparison.Ordinal);
        Assert.Equal(0L, Scalar(connection, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'b'"));
        Assert.Equal(1, Apply(connection, One, Two));
    }

    [Fact]
    public void A_newer_database_is_refused_with_what_to_do()
    {
        using var connection = Open();
        Apply(connection, One, Two);

        var refused = Assert.Throws<StorageException>(() => Apply(connection, One));

        Assert.Equal(
            "The database has schema version 2, this program knows 1: start a newer release of Wapio, or restore a backup made before the update.",
            refused.Message);
    }

    [Fact]
    public void A_database_of_another_build_is_refused()
    {
        using var connection = Open();
        Apply(connection, One with { Name = "other" });

        Assert.Contains("another build", Assert.Throws<StorageException>(() => Apply(connection, One)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_store_itself_refuses_a_newer_schema()
    {
        await using var store = await TestStore.CreateAsync();
        store.Sql("INSERT INTO schema_version (version, name, applied_at) VALUES (999, 'future', 0)");

        await using var second = store.Again();
        var refused = await Assert.ThrowsAsync<StorageException>(async () => await second.Get<IStorageDatabase>().OpenAsync());

        Assert.Contains("schema version 999", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_embedded_migrations_are_numbered_without_gaps()
    {
        var migrations = EmbeddedMigrations.Load("Sqlite");

        Assert.Equal("initial", migrations[0].Name);
        Assert.Equal(Enumerable.Range(1, migrations.Count), migrations.Select(m => m.Version));
    }

    [Fact]
    public void Both_engines_have_the_same_migrations()
    {
        static IEnumerable<(int Version, string Name)> Of(string engine) => EmbeddedMigrations.Load(engine).Select(m => (m.Version, m.Name));

        Assert.Equal(Of("Sqlite"), Of("Postgres"));
    }

    private static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }

    private static int Apply(SqliteConnection connection, params Migration[] migrations) =>
        new Migrator(connection, migrations, "BEGIN IMMEDIATE").Apply(Samples.Now);

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
