using System.Data.Common;
using Npgsql;

namespace Wapio.Storage.Postgres;

/// <summary>A statement on its way to the server; by itself one without rows whose answer nobody waits for.</summary>
internal class PostgresStep(NpgsqlBatchCommand command)
{
    public NpgsqlBatchCommand Command => command;

    /// <summary>True when it answers with rows, be it with none.</summary>
    public virtual bool HasRows => false;

    /// <summary>Reads its rows.</summary>
    public virtual void Read(DbDataReader reader)
    {
    }

    /// <summary>Hands its answer to whom waits for it, who goes on at once.</summary>
    public virtual void Complete()
    {
    }
}
