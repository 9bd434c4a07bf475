using System.Data.Common;
using Npgsql;
using Wapio.Storage.Sql;

namespace Wapio.Storage.Postgres;

/// <summary>
/// Statements of PostgreSQL. They are gathered while commands run on, and sent together once all of them wait: one round trip carries the next
/// step of many. What waits for an answer goes on while the answers are handed out, on the thread that sends and in the order of the statements.
/// </summary>
internal sealed class PostgresStatements(NpgsqlConnection connection) : SqlStatements
{
    // Bounds what waits in buffers.
    private const int MostTogether = 1024;

    private readonly PostgresCommandPool _commands = new();
    private readonly Queue<PostgresStep> _waiting = new();
    private readonly List<PostgresStep> _sent = [];
    private int _thread;

    public override DbConnection Connection => connection;

    /// <summary>How often the server was waited for.</summary>
    public long RoundTrips { get; private set; }

    public override ValueTask<int> ExecuteAsync(string sql, params ReadOnlySpan<SqlValue> values) => Add(new PostgresCount(Rent(sql, values)));

    public override ValueTask<long> InsertAsync(string sql, string number, params ReadOnlySpan<SqlValue> values) =>
        FirstAsync($"{sql} RETURNING {number}", static reader => reader.GetInt64(0), values);

    public override ValueTask<T?> FirstAsync<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<SqlValue> values)
        where T : default =>
        Add(new PostgresRows<T?>(Rent(sql, values), reader => reader.Read() ? map(reader) : default));

    public override ValueTask<List<T>> AllAsync<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<SqlValue> values) =>
        Add(new PostgresRows<List<T>>(Rent(sql, values), reader =>
        {
            var rows = new List<T>();
            while (reader.Read())
                rows.Add(map(reader));
            return rows;
        }));

    public override void Send(string sql, params ReadOnlySpan<SqlValue> values) => _waiting.Enqueue(new PostgresStep(Rent(sql, values)));

    public override void Forget()
    {
        _thread = Environment.CurrentManagedThreadId;
        _waiting.Clear();
    }

    public override T Finish<T>(ValueTask<T> work)
    {
        while (!work.IsCompleted) SendWaiting();
        return work.GetAwaiter().GetResult();
    }

    public override void Finish(ValueTask work)
    {
        while (!work.IsCompleted) SendWaiting();
        work.GetAwaiter().GetResult();
    }

    public override void Dispose() => connection.Dispose();

    // Whoever goes on elsewhere than where the answers are handed out would work on the same queue at the same time.
    private NpgsqlBatchCommand Rent(string sql, ReadOnlySpan<SqlValue> values) => _thread == 0 || _thread == Environment.CurrentManagedThreadId
        ? _commands.Rent(sql, values)
        : throw new InvalidOperationException("A command went on in another thread than its connection's.");

    private ValueTask<T> Add<T>(PostgresAnswer<T> step)
    {
        _waiting.Enqueue(step);
        return step.Answer;
    }

    private void SendWaiting()
    {
        if (_waiting.Count == 0) throw new InvalidOperationException("A command waits for something that is no statement.");
        using (var batch = new NpgsqlBatch(connection))
        {
            while (_sent.Count < MostTogether && _waiting.TryDequeue(out var step))
            {
                _sent.Add(step);
                batch.BatchCommands.Add(step.Command);
            }

            try
            {
                RoundTrips++;
                ReadAnswers(batch);
            }
            catch
            {
                _sent.Clear();
                _waiting.Clear();
                throw;
            }

            batch.BatchCommands.Clear();
        }

        foreach (var step in _sent)
        {
            step.Complete();
            _commands.Return(step.Command);
        }

        _sent.Clear();
    }

    private void ReadAnswers(NpgsqlBatch batch)
    {
        using var reader = batch.ExecuteReader();
        // A statement without rows is no result of its own: the reader passes it by.
        foreach (var step in _sent)
        {
            if (!step.HasRows) continue;
            step.Read(reader);
            reader.NextResult();
        }
    }
}
