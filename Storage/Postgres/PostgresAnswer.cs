using Npgsql;

namespace Wapio.Storage.Postgres;

/// <summary>A statement whose answer somebody waits for.</summary>
internal abstract class PostgresAnswer<T>(NpgsqlBatchCommand command) : PostgresStep(command)
{
    /// <summary>Not with continuations elsewhere: whoever waits goes on within the sender's thread.</summary>
    protected TaskCompletionSource<T> Completion { get; } = new();

    public ValueTask<T> Answer => new(Completion.Task);
}
