using Microsoft.Data.Sqlite;

namespace Wapio.Embedded.State;

/// <summary>
/// The one writer of a SQLite file that the host shares with others. Registered in the services, it takes the host's writes too, so that two
/// writers never wait for each other's locks. Without it the host writes through its own connection.
/// </summary>
public interface ISharedSqliteWriter
{
    /// <summary>Runs the work inside a transaction and ends when it is durable.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="work">Short; without an effect but in the database, so it may be run again. It throws only what SQLite throws.</param>
    Task<T> WriteAsync<T>(Func<SqliteConnection, T> work);
}
