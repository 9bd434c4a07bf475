using Microsoft.Data.Sqlite;
using Wapio.Storage.Sqlite;

namespace Wapio.Storage.Tests.Durability;

[Trait(TestEngine.Trait, TestEngine.SqliteOnly)]
public sealed class WriteAheadLogTests : IDisposable
{
    private const int Megabyte = 1 << 20;
    private const int Limit = 4 * Megabyte;
    private const int Commits = 2000;

    private readonly string _directory = TestStore.NewDirectory();
    private readonly SqliteConnections _connections;

    public WriteAheadLogTests() => _connections = new SqliteConnections(SqliteConnections.ConnectionStringOf(Path.Combine(_directory, "wapio.db")));

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task It_stays_small_although_somebody_reads_at_every_moment()
    {
        using var writer = new SqliteStatements(_connections.OpenWriter());
        Run("CREATE TABLE filler (id INTEGER PRIMARY KEY, bytes BLOB)");
        var limit = new WriteAheadLogLimit(_connections.File, Limit);
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() => ReadWithoutAGap(stop.Token));

        var largest = 0L;
        for (var i = 0; i < Commits; i++)
        {
            Run("INSERT OR REPLACE INTO filler VALUES ($1, zeroblob(16384))", i % 50);
            limit.Check(writer);
            largest = Math.Max(largest, new FileInfo(_connections.File + "-wal").Length);
        }

        await stop.CancelAsync();
        await reading;
        // 32 MB are written; what is written between two looks comes on top of the limit.
        Assert.InRange(largest, Limit, 2 * Limit);

        void Run(string sql, params ReadOnlySpan<Wapio.Storage.Sql.SqlValue> values) => writer.Send(sql, values);
    }

    // The next reader begins before the one before it ends.
    private void ReadWithoutAGap(CancellationToken stop)
    {
        using var one = _connections.OpenReader();
        using var other = _connections.OpenReader();
        var (reads, next) = (one, other);
        Run(reads, "BEGIN; SELECT COUNT(*) FROM filler");
        while (!stop.IsCancellationRequested)
        {
            Run(next, "BEGIN; SELECT COUNT(*) FROM filler");
            Run(reads, "COMMIT");
            (reads, next) = (next, reads);
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
