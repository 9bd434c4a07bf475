using Microsoft.Data.Sqlite;
using Wapio.Storage.Events;
using Wapio.Storage.Migrations;
using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;
using Wapio.Storage.Sqlite;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Durability;

[Trait(TestEngine.Trait, TestEngine.SqliteOnly)]
public sealed class FullDiskTests
{
    [Fact]
    public void A_full_disk_is_a_failure_of_the_engine_that_leaves_whole_batches_only()
    {
        var directory = TestStore.NewDirectory();
        var connections = new SqliteConnections(SqliteConnections.ConnectionStringOf(Path.Combine(directory, "wapio.db")));
        var connection = connections.OpenWriter();
        new Migrator(connection, EmbeddedMigrations.Load("Sqlite"), "BEGIN IMMEDIATE").Apply(Samples.Now);
        var statements = new SqliteStatements(connection);
        using (var committer = new SqliteBatchCommitter(
            () => statements, statements, new Sealer(MasterKey.Generate()), new EventSignal(), new WriteAheadLogLimit(connections.File)))
        {
            committer.Commit([new WriteUnit(new InsertAccount(new AccountRow("a", "a", Samples.Now)))], isolated: false);
            Number("PRAGMA max_page_count = " + (Pages() + 8));

            var batches = 0;
            SqliteException? full = null;
            while (full is null)
                full = TryCommit(batches++);

            Assert.True(committer.IsEngineFailure(full));
            Assert.Equal((batches - 1) * 10L, Count());

            Number("PRAGMA max_page_count = 100000");
            Assert.Null(TryCommit(batches));
            Assert.Equal(batches * 10L, Count());

            SqliteException? TryCommit(int batch)
            {
                try
                {
                    committer.Commit([.. Enumerable.Range(0, 10).Select(i => Operation($"{batch}-{i}"))], isolated: false);
                    return null;
                }
                catch (SqliteException e)
                {
                    return e;
                }
            }
        }

        Directory.Delete(directory, recursive: true);

        long Pages() => Number("PRAGMA page_count");

        long Count() => Number("SELECT COUNT(*) FROM operations");

        long Number(string sql) => statements.Finish(statements.FirstAsync(sql, static reader => reader.GetInt64(0)));
    }

    private static WriteUnit Operation(string id) =>
        new(new PutOperation(new OperationRow(id, "a", null, "test", "queued", Samples.Now) { Result = new string('x', 500) }));
}
