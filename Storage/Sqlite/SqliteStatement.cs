using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Wapio.Storage.Sql;

namespace Wapio.Storage.Sqlite;

/// <summary>A prepared statement, run again and again with other values.</summary>
internal sealed class SqliteStatement : IDisposable
{
    // PREPARE_PERSISTENT: it is kept for long, so it takes its memory from the heap.
    private const uint Persistent = 1;
    private const int StackLimit = 512;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    // To SQLite $1 is a name, and names are numbered as they first occur.
    private readonly int[] _places;

    private SqliteStatement(sqlite3 database, sqlite3_stmt statement)
    {
        (_database, _statement) = (database, statement);
        Row = new SqliteRow(statement);
        _places = new int[raw.sqlite3_bind_parameter_count(statement)];
        for (var place = 1; place <= _places.Length; place++)
            _places[int.Parse(raw.sqlite3_bind_parameter_name(statement, place).utf8_to_string().AsSpan(1), CultureInfo.InvariantCulture) - 1] = place;
    }

    /// <summary>The row that the last step came to.</summary>
    public SqliteRow Row { get; }

    /// <exception cref="SqliteException">The SQL is wrong.</exception>
    public static SqliteStatement Prepare(sqlite3 database, string sql)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(database, sql, Persistent, out var statement, out var tail), database);
        if (!string.IsNullOrWhiteSpace(tail))
            throw new ArgumentException("One statement at a time.", nameof(sql));
        return new SqliteStatement(database, statement);
    }

    /// <summary>Gives the values of its parameters, $1 first.</summary>
    public void Bind(ReadOnlySpan<SqlValue> values)
    {
        for (var i = 0; i < values.Length; i++)
            Check(Bind(_places[i], values[i]));
    }

    /// <summary>Goes on to the next row; false when there is none.</summary>
    public bool Step()
    {
        switch (raw.sqlite3_step(_statement))
        {
            case raw.SQLITE_ROW:
                return true;
            case raw.SQLITE_DONE:
                return false;
            case var failure:
                Check(failure);
                return false;
        }
    }

    /// <summary>Ends it, so that it holds no lock and can be run again. It tells once more of a failure that was told of before.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    public void Dispose() => _statement.Dispose();

    private int Bind(int place, in SqlValue value) => value.Reference switch
    {
        null => raw.sqlite3_bind_int64(_statement, place, value.Number),
        string text => BindText(place, text),
        byte[] { Length: > 0 } bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
        // An empty span would be taken for a null.
        byte[] => raw.sqlite3_bind_zeroblob(_statement, place, 0),
        DBNull => raw.sqlite3_bind_null(_statement, place),
        var other => throw new NotSupportedException($"SQLite has no values of type {other.GetType().Name}."),
    };

    private int BindText(int place, string text)
    {
        if (text.Length is 0 or > StackLimit / 3)
            return raw.sqlite3_bind_text(_statement, place, text);

        Span<byte> buffer = stackalloc byte[StackLimit];
        return raw.sqlite3_bind_text(_statement, place, buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
