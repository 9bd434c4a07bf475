using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Wapio.Storage.Sql;

namespace Wapio.Storage.Sqlite;

/// <summary>Statements of SQLite: every one of them has its answer when the call returns.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : SqlStatements
{
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    public override DbConnection Connection => connection;

    public override ValueTask<int> ExecuteAsync(string sql, params ReadOnlySpan<SqlValue> values) => new(Prepare(sql, values).ExecuteNonQuery());

    public override ValueTask<T?> FirstAsync<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<SqlValue> values)
        where T : default
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        if (!reader.Read())
            return new(default(T));
        var row = map(reader);
        // A statement that writes and returns is done only when all of its rows were read.
        while (reader.Read())
        {
        }

        return new(row);
    }

    public override ValueTask<List<T>> AllAsync<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<SqlValue> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return new(rows);
    }

    public override void Send(string sql, params ReadOnlySpan<SqlValue> values) => Prepare(sql, values).ExecuteNonQuery();

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
        foreach (var command in _commands.Values)
            command.Dispose();
        connection.Dispose();
    }

    private static InvalidOperationException NotFinished() => new("A command waits for something that is no statement.");

    private SqliteCommand Prepare(string sql, ReadOnlySpan<SqlValue> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
            _commands[sql] = command = Create(sql, values.Length);
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i].Boxed;
        return command;
    }

    private SqliteCommand Create(string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = SqliteConnections.Dialect.Translate(sql);
        for (var i = 1; i <= parameters; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = "$" + i.ToString(CultureInfo.InvariantCulture) });
        return command;
    }
}
