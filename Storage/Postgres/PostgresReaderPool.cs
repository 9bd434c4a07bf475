using System.Threading.Channels;
using Wapio.Storage.Sql;
using Wapio.Storage.Sql.Queries;

namespace Wapio.Storage.Postgres;

/// <summary>
/// A fixed number of read connections, each with a thread of its own: a read waits for the network, and the threads of the pool, which are few,
/// must not. Connections are opened when first needed and anew after they broke.
/// </summary>
internal sealed class PostgresReaderPool(int size) : IReaderPool, IDisposable
{
    // What may wait before callers do.
    private const int Capacity = 1024;

    private readonly Channel<Action<PostgresReader>> _reads = Channel.CreateBounded<Action<PostgresReader>>(Capacity);
    private volatile bool _started;

    public void Start(PostgresConnections connections)
    {
        for (var i = 0; i < size; i++)
            new Thread(() => Run(new PostgresReader(connections))) { IsBackground = true, Name = $"wapio-storage-reader-{i}" }.Start();
        _started = true;
    }

    public async ValueTask<T> ReadAsync<T>(Func<SqlStatements, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        if (!_started) throw new StorageException("The store is not open.");

        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _reads.Writer.WriteAsync(reader => reader.Run(read, done, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new StorageException("The store is closed.");
        }

        return await done.Task.ConfigureAwait(false);
    }

    public void Dispose() => _reads.Writer.TryComplete();

    private void Run(PostgresReader reader)
    {
        using (reader)
        {
            while (_reads.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
                while (_reads.Reader.TryRead(out var read))
                    read(reader);
        }
    }
}
