using Microsoft.Data.Sqlite;
using Wapio.Storage.Sqlite;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Tests.Queue;

[Trait(TestEngine.Trait, TestEngine.SqliteOnly)]
public sealed class SqliteWorkTests
{
    [Fact]
    public async Task Tables_of_others_are_written_by_the_same_writer_and_atomically_with_it()
    {
        await using var store = await TestStore.CreateAsync();
        await store.Writes.SubmitAsync(new SqliteWork<int>(connection => Execute(connection, "CREATE TABLE notes (x INTEGER UNIQUE)")));
        var message = Samples.Outbound();
        await store.AcceptAsync(message);

        Assert.Equal(1, await store.Writes.SubmitAsync(new SqliteWork<int>(connection => Execute(connection, "INSERT INTO notes VALUES (1)"))));
        await Assert.ThrowsAsync<StorageException>(() => store.Writes.SubmitAsync(new WriteUnit(
            new SqliteWork<int>(connection => Execute(connection, "INSERT INTO notes VALUES (2)")),
            new AcceptMessage(message, Samples.Payload, null))));

        Assert.Equal(1L, store.Sql("SELECT COUNT(*) FROM notes"));
    }

    private static int Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }
}
