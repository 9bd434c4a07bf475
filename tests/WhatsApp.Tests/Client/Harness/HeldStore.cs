using System.Threading.Channels;
using Wapio.WhatsApp.Keys;

namespace Wapio.WhatsApp.Tests.Client.Harness;

/// <summary>A store whose commits take effect when the test lets them, or fail.</summary>
internal sealed class HeldStore : IDeviceStore
{
    private readonly Lock _lock = new();
    private readonly Queue<(DeviceCommit Commit, TaskCompletionSource Done)> _held = [];
    private readonly Channel<DeviceCommit> _arrived = Channel.CreateUnbounded<DeviceCommit>();
    private bool _holding;
    private Exception? _failure;

    public InMemoryDeviceStore Inner { get; } = new();

    /// <summary>Commits wait from now on.</summary>
    public void Hold()
    {
        lock (_lock) _holding = true;
    }

    /// <summary>Commits fail from now on, those that wait included.</summary>
    public void Fail(Exception failure)
    {
        lock (_lock)
        {
            _failure = failure;
            while (_held.TryDequeue(out var held)) held.Done.SetException(failure);
        }
    }

    /// <summary>Waits for a commit to be handed over, and says what it holds.</summary>
    public async Task<DeviceCommit> HeldAsync() => await _arrived.Reader.ReadAsync(Deadline.Token);

    /// <summary>Lets the waiting commits, and those to come, take effect.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _holding = false;
            while (_held.TryDequeue(out var held))
            {
                Inner.CommitAsync(held.Commit);
                held.Done.SetResult();
            }
        }
    }

    public Task CommitAsync(DeviceCommit commit)
    {
        lock (_lock)
        {
            if (_failure is { } failure) return Task.FromException(failure);
            if (!_holding) return Inner.CommitAsync(commit);
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _held.Enqueue((commit, done));
            _arrived.Writer.TryWrite(commit);
            return done.Task;
        }
    }

    public ValueTask<IReadOnlyDictionary<KeyId, byte[]>> LoadAsync(IReadOnlyCollection<KeyId> keys, CancellationToken cancellationToken) =>
        Inner.LoadAsync(keys, cancellationToken);

    public ValueTask<IReadOnlyList<KeyValuePair<string, byte[]>>> ListAsync(KeyKind kind, CancellationToken cancellationToken) =>
        Inner.ListAsync(kind, cancellationToken);

    public ValueTask<SentMessage?> FindSentAsync(string messageId, CancellationToken cancellationToken) =>
        Inner.FindSentAsync(messageId, cancellationToken);
}
