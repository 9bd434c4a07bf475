using System.Data.Common;
using Microsoft.Data.Sqlite;
using Wapio.Storage.Sql.Commands;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sqlite;

/// <summary>
/// Writes of somebody who keeps tables of his own in the same SQLite file, put through the one writer, so that two writers never wait for
/// each other's locks. For SQLite only.
/// </summary>
/// <typeparam name="T">What comes of it.</typeparam>
/// <param name="Work">
/// What to do, inside the writer's transaction: it must not begin or end one. It runs on the writer's thread, so it must be short and wait for
/// nothing; it runs again when its batch is replayed, so it must have no effect but in the database.
/// </param>
public sealed record SqliteWork<T>(Func<SqliteConnection, T> Work) : Write<T>, IConnectionWork
{
    object? IConnectionWork.Run(DbConnection connection) => Work((SqliteConnection)connection);
}
