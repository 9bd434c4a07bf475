using System.Data.Common;
using Npgsql;

namespace Wapio.Storage.Postgres;

/// <summary>Tells what PostgreSQL's errors mean.</summary>
internal static class PostgresFailures
{
    // idle_in_transaction_session_timeout: the server has ended the session.
    private const string IdleInTransaction = "25P03";

    /// <summary>
    /// True when the server as a whole is unwell or away: lost connections, and the classes insufficient resources (53, a full disk), operator
    /// intervention (57), system error (58), read-only transaction (25006: a standby), a transaction in which this process stood still for too
    /// long (25P03) and internal error (XX).
    /// </summary>
    public static bool IsEngineFailure(Exception exception) => exception switch
    {
        PostgresException e => e.SqlState[..2] is "08" or "53" or "57" or "58" or "XX" || e.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction or IdleInTransaction,
        StorageException => true,
        _ => IsConnectionLost(exception),
    };

    /// <summary>True when the transaction was given up because of another one, so that the same may well succeed now: a deadlock, or a failed serialization.</summary>
    public static bool IsConflict(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    /// <summary>True when the failure is the server's or the connection's, not one of our own code.</summary>
    public static bool IsOfServer(Exception exception) => exception is DbException or IOException or TimeoutException;

    /// <summary>True when the connection that failed is of no use any more.</summary>
    public static bool IsConnectionLost(Exception exception) => exception switch
    {
        PostgresException e => e.SqlState[..2] is "08"
            || e.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or IdleInTransaction,
        DbException or IOException or TimeoutException or ObjectDisposedException => true,
        // Npgsql refuses to use a connection that broke before.
        InvalidOperationException => true,
        _ => false,
    };
}
