using System.Runtime.InteropServices;
using Npgsql;
using NpgsqlTypes;
using Wapio.Storage.Sql;

namespace Wapio.Storage.Postgres;

/// <summary>Commands by the text of their statement, used again and again.</summary>
internal sealed class PostgresCommandPool
{
    // What a large batch needed once is not kept for ever.
    private const int MostOfOne = 256;

    private readonly Dictionary<string, (string Sql, Stack<NpgsqlBatchCommand> Free)> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Stack<NpgsqlBatchCommand>> _free = new(StringComparer.Ordinal);

    /// <summary>A command with its values.</summary>
    public NpgsqlBatchCommand Rent(string sql, ReadOnlySpan<SqlValue> values)
    {
        ref var text = ref CollectionsMarshal.GetValueRefOrAddDefault(_texts, sql, out var exists);
        if (!exists)
        {
            text = (PostgresConnections.Dialect.Translate(sql), new Stack<NpgsqlBatchCommand>());
            _free[text.Sql] = text.Free;
        }

        if (!text.Free.TryPop(out var command)) command = Create(text.Sql, values);
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = PostgresText.Storable(values[i].Boxed);
        return command;
    }

    /// <summary>Takes a command back.</summary>
    public void Return(NpgsqlBatchCommand command)
    {
        if (_free.TryGetValue(command.CommandText, out var free) && free.Count < MostOfOne)
            free.Push(command);
    }

    private static NpgsqlBatchCommand Create(string sql, ReadOnlySpan<SqlValue> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = TypeOf(value.Type) });
        return command;
    }

    private static NpgsqlDbType TypeOf(SqlType type) => type switch
    {
        SqlType.Number => NpgsqlDbType.Bigint,
        SqlType.Text => NpgsqlDbType.Text,
        SqlType.Bytes => NpgsqlDbType.Bytea,
        SqlType.Numbers => NpgsqlDbType.Array | NpgsqlDbType.Bigint,
        SqlType.Texts => NpgsqlDbType.Array | NpgsqlDbType.Text,
        SqlType.ManyBytes => NpgsqlDbType.Array | NpgsqlDbType.Bytea,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of values."),
    };
}
