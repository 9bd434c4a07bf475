using Microsoft.Data.Sqlite;

namespace Wapio.Sandbox.Storage;

/// <summary>
/// The state in one SQLite file. Writes gather for a moment and go out in one transaction, so a kill loses the last fraction of a second
/// at most, and what is written and deleted within that moment costs nothing.
/// </summary>
internal sealed partial class SqliteStateStore : IStateStore
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(40);

    private readonly SqliteConnection _connection;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _work = new(0, 1);
    private readonly Lock _gate = new();
    private readonly Task _writer;
    private Dictionary<(string Collection, string Key), Func<byte[]>?> _pending = [];
    private List<TaskCompletionSource> _waiting = [];
    private bool _closing;

    public SqliteStateStore(string path, TimeProvider clock, ILogger<SqliteStateStore> logger)
    {
        (_clock, _logger) = (clock, logger);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000;");
        Execute("CREATE TABLE IF NOT EXISTS state (collection TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (collection, key)) WITHOUT ROWID;");
        _writer = WriteLoopAsync();
    }

    public IReadOnlyList<KeyValuePair<string, byte[]>> Load(string collection)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT key, value FROM state WHERE collection = $collection ORDER BY key";
        command.Parameters.AddWithValue("$collection", collection);
        using var reader = command.ExecuteReader();
        var all = new List<KeyValuePair<string, byte[]>>();
        while (reader.Read()) all.Add(new(reader.GetString(0), reader.GetFieldValue<byte[]>(1)));
        return all;
    }

    public void Put(string collection, string key, Func<byte[]> value) => Hand((collection, key), value);

    public void Delete(string collection, string key) => Hand((collection, key), null);

    public Task FlushAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Add(done);
            Wake();
        }

        return done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_closing) return;
            _closing = true;
            Wake();
        }

        await _writer;
        await _connection.DisposeAsync();
        _work.Dispose();
    }

    private void Hand((string, string) key, Func<byte[]>? value)
    {
        lock (_gate)
        {
            if (_closing) return;
            _pending[key] = value;
            Wake();
        }
    }

    private void Wake()
    {
        if (_work.CurrentCount == 0) _work.Release();
    }

    private async Task WriteLoopAsync()
    {
        await Task.Yield();
        while (true)
        {
            await _work.WaitAsync();
            if (!_closing) await Task.Delay(Gathering, _clock);

            Dictionary<(string Collection, string Key), Func<byte[]>?> batch;
            List<TaskCompletionSource> waiting;
            bool last;
            lock (_gate)
            {
                (batch, _pending) = (_pending, []);
                (waiting, _waiting) = (_waiting, []);
                last = _closing;
            }

            try
            {
                Commit(batch);
                foreach (var done in waiting) done.TrySetResult();
            }
            catch (SqliteException exception)
            {
                LogFailed(exception, batch.Count);
                PutBack(batch, waiting, exception, last);
            }

            if (last) return;
        }
    }

    private void PutBack(Dictionary<(string Collection, string Key), Func<byte[]>?> batch, List<TaskCompletionSource> waiting, Exception exception, bool last)
    {
        foreach (var done in waiting) done.TrySetException(exception);
        if (last) return;
        lock (_gate)
        {
            foreach (var (key, value) in batch) _pending.TryAdd(key, value);
            Wake();
        }
    }

    private void Commit(Dictionary<(string Collection, string Key), Func<byte[]>?> batch)
    {
        if (batch.Count == 0) return;
        using var transaction = _connection.BeginTransaction();
        using var put = Prepare("INSERT INTO state (collection, key, value) VALUES ($collection, $key, $value) ON CONFLICT DO UPDATE SET value = excluded.value", withValue: true);
        using var delete = Prepare("DELETE FROM state WHERE collection = $collection AND key = $key", withValue: false);
        put.Transaction = delete.Transaction = transaction;
        foreach (var ((collection, key), value) in batch)
        {
            var command = value is null ? delete : put;
            command.Parameters[0].Value = collection;
            command.Parameters[1].Value = key;
            if (value is not null) command.Parameters[2].Value = value();
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private SqliteCommand Prepare(string sql, bool withValue)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add("$collection", SqliteType.Text);
        command.Parameters.Add("$key", SqliteType.Text);
        if (withValue) command.Parameters.Add("$value", SqliteType.Blob);
        return command;
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} changes of the sandbox's state could not be written; they are tried again")]
    private partial void LogFailed(Exception exception, int count);
}
