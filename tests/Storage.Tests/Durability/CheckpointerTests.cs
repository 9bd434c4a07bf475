using Wapio.Storage.Sqlite;

namespace Wapio.Storage.Tests.Durability;

[Trait(TestEngine.Trait, TestEngine.SqliteOnly)]
public sealed class CheckpointerTests : IDisposable
{
    private const int Every = 64;
    private const int PageSize = 4096;

    private readonly string _directory = TestStore.NewDirectory();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void What_is_committed_reaches_the_database_and_the_log_begins_anew_without_the_writer_copying_it()
    {
        var connections = new SqliteConnections(SqliteConnections.ConnectionStringOf(Path.Combine(_directory, "wapio.db")));
        using var writer = new SqliteStatements(connections.OpenWriter());
        writer.Send("PRAGMA wal_autocheckpoint = 0");
        writer.Send("CREATE TABLE filler (id INTEGER PRIMARY KEY, bytes BLOB)");
        using var checkpointer = new Checkpointer(connections, Every);
        checkpointer.Start();

        var (deadline, size, id) = (DateTime.UtcNow.AddSeconds(30), 0L, 0);
        do
        {
            writer.Send("INSERT INTO filler VALUES ($1, zeroblob(16384))", ++id);
            checkpointer.Check(writer);
            size = new FileInfo(connections.File).Length;
        }
        while (size < 20L * Every * PageSize && DateTime.UtcNow < deadline);

        // All that was copied went through the log, which is smaller than that: it was used again.
        Assert.True(size >= 20L * Every * PageSize);
        Assert.InRange(new FileInfo(connections.File + "-wal").Length, 1, size);
        Assert.Equal(id, writer.Finish(writer.FirstAsync("SELECT COUNT(*) FROM filler", static row => row.GetInt64(0))));
    }
}
