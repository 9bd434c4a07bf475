using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Wapio.Storage.Sql;

namespace Wapio.Storage.Sqlite;

/// <summary>
/// Statements of SQLite: every one of them has its answer when the call returns. They go to the library itself: what ADO.NET does around each
/// statement costs as much as the statement.
/// </summary>
internal sealed class SqliteStatements(SqliteConnection connection) : SqlStatements
{
    // SQLITE_DBSTATUS_CACHE_WRITE.
    private const int CacheWrite = 9;

    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    public override DbConnection Connection => connection;

    /// <summary>How many pages its connection has written to the log, modulo 2^32.</summary>
    public int PagesWritten
    {
        get
        {
            raw.sqlite3_db_status(Handle, CacheWrite, out var pages, out _, 0);
            return pages;
        }
    }

    private sqlite3 Handle => connection.Handle ?? throw new ObjectDisposedException(nameof(SqliteStatements));

    public override ValueTask<int> ExecuteAsync(string sql, params ReadOnlySpan<SqlValue> values)
    {
        Run(sql, values);
        return new(raw.sqlite3_changes(Handle));
    }

    public override ValueTask<long> InsertAsync(string sql, string number, params ReadOnlySpan<SqlValue> values)
    {
        Run(sql, values);
        return new(raw.sqlite3_last_insert_rowid(Handle));
    }

    public override ValueTask<T?> FirstAsync<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<SqlValue> values)
        where T : default
    {
        var statement = Start(sql, values);
        try
        {
            if (!statement.Step())
                return new(default(T));
            var row = map(statement.Row);
            // A statement that writes and returns is done only when all of its rows were read.
            while (statement.Step())
            {
            }

            return new(row);
        }
        finally
        {
            statement.Reset();
        }
    }

    public override ValueTask<List<T>> AllAsync<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<SqlValue> values)
    {
        var statement = Start(sql, values);
        try
        {
            var rows = new List<T>();
            while (statement.Step())
                rows.Add(map(statement.Row));
            return new(rows);
        }
        finally
        {
            statement.Reset();
        }
    }

    public override void Send(string sql, params ReadOnlySpan<SqlValue> values) => Run(sql, values);

    public override void Forget()
    {
    }

    public override T Finish<T>(ValueTask<T> work) => work.IsCompleted ? work.Result : throw NotFinished();

    public override void Finish(ValueTask work)
    {
        if (!work.IsCompleted) throw NotFinished();
        work.GetAwaiter().GetResult();
    }

    public override void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        connection.Dispose();
    }

    private static InvalidOperationException NotFinished() => new("A command waits for something that is no statement.");

    private void Run(string sql, ReadOnlySpan<SqlValue> values)
    {
        var statement = Start(sql, values);
        try
        {
            while (statement.Step())
            {
            }
        }
        finally
        {
            statement.Reset();
        }
    }

    private SqliteStatement Start(string sql, ReadOnlySpan<SqlValue> values)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements[sql] = statement = SqliteStatement.Prepare(Handle, SqliteConnections.Dialect.Translate(sql));
        statement.Bind(values);
        return statement;
    }
}
