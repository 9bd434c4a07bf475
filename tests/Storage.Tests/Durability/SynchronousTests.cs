using Wapio.Storage.Sqlite;

namespace Wapio.Storage.Tests.Durability;

[Trait(TestEngine.Trait, TestEngine.SqliteOnly)]
public sealed class SynchronousTests
{
    [Fact]
    public void The_writer_waits_for_the_disk()
    {
        var directory = TestStore.NewDirectory();
        using (var connection = new SqliteConnections(SqliteConnections.ConnectionStringOf(Path.Combine(directory, "wapio.db"))).OpenWriter())
        {
            Assert.Equal(("wal", 2L), (Pragma("journal_mode"), Pragma("synchronous")));

            object? Pragma(string name)
            {
                using var command = connection.CreateCommand();
                command.CommandText = "PRAGMA " + name;
                return command.ExecuteScalar();
            }
        }

        Directory.Delete(directory, recursive: true);
    }
}
