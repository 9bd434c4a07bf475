using System.Data.Common;
using System.Globalization;

namespace Wapio.Storage.Sql;

/// <summary>
/// One connection and its prepared statements, by their text. Parameters are <c>$1</c>, <c>$2</c>, ... in the order of the values. Used by
/// one caller at a time; every statement is read to its end before the next.
/// </summary>
internal sealed class SqlStatements(DbConnection connection, SqlDialect dialect) : IDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);

    /// <summary>The connection itself.</summary>
    public DbConnection Connection => connection;

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    /// <summary>The first row; the default when there is none.</summary>
    public T? First<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        if (!reader.Read())
            return default;
        var row = map(reader);
        // A statement that writes and returns is done only when all of its rows were read.
        while (reader.Read())
        {
        }

        return row;
    }

    /// <summary>All rows.</summary>
    public List<T> All<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        connection.Dispose();
    }

    private DbCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
            _commands[sql] = command = Create(sql, values.Length);
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    private DbCommand Create(string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = dialect.Translate(sql);
        for (var i = 1; i <= parameters; i++)
        {
            var parameter = command.CreateParameter();
            if (dialect.ParameterPrefix is { } prefix)
                parameter.ParameterName = prefix + i.ToString(CultureInfo.InvariantCulture);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
