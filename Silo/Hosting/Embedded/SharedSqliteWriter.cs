using Microsoft.Data.Sqlite;
using Wapio.Embedded.State;
using Wapio.Storage.Sqlite;
using Wapio.Storage.Writes;

namespace Wapio.Silo.Hosting;

/// <summary>Puts the grain host's writes through the one writer of the database file that both use.</summary>
internal sealed class SharedSqliteWriter(IWriteQueue writes) : ISharedSqliteWriter
{
    /// <inheritdoc />
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work) => writes.SubmitAsync(new SqliteWork<T>(work));
}
