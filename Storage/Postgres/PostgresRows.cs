using System.Data.Common;
using Npgsql;

namespace Wapio.Storage.Postgres;

/// <summary>A statement that answers with rows.</summary>
internal sealed class PostgresRows<T>(NpgsqlBatchCommand command, Func<DbDataReader, T> read) : PostgresAnswer<T>(command)
{
    private T? _rows;
    private Exception? _failure;

    public override bool HasRows => true;

    public override void Read(DbDataReader reader)
    {
        try
        {
            _rows = read(reader);
        }
        catch (Exception e) when (!PostgresFailures.IsOfServer(e))
        {
            // A row that makes no sense is the failure of whoever asked for it, not of those who share the round trip.
            _failure = e;
        }
    }

    public override void Complete()
    {
        if (_failure is { } failure)
            Completion.SetException(failure);
        else
            Completion.SetResult(_rows!);
    }
}
