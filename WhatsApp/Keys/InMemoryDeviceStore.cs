using System.Collections.ObjectModel;

namespace Wapio.WhatsApp.Keys;

/// <summary>
/// A store that lives as long as the process: for tests, and for trying the library out. A device that is kept nowhere else has to be
/// paired anew after a restart.
/// </summary>
public sealed class InMemoryDeviceStore : IDeviceStore
{
    private const int MaximumSent = 512;

    private readonly Lock _lock = new();
    private readonly Dictionary<KeyKind, SortedDictionary<string, byte[]>> _values = [];
    private readonly Dictionary<string, SentMessage> _sent = [];
    private readonly Queue<string> _sentOrder = [];

    /// <summary>Remembers a message for devices that ask for it again. The last 512 are kept.</summary>
    public void AddSent(SentMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (_lock)
        {
            if (!_sent.TryAdd(message.Id, message)) return;
            _sentOrder.Enqueue(message.Id);
            if (_sentOrder.Count > MaximumSent) _sent.Remove(_sentOrder.Dequeue());
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyDictionary<KeyId, byte[]>> LoadAsync(IReadOnlyCollection<KeyId> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var found = new Dictionary<KeyId, byte[]>();
        lock (_lock)
        {
            foreach (var key in keys)
            {
                if (_values.TryGetValue(key.Kind, out var values) && values.TryGetValue(key.Id, out var value)) found[key] = value;
            }
        }

        return ValueTask.FromResult<IReadOnlyDictionary<KeyId, byte[]>>(found);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<KeyValuePair<string, byte[]>>> ListAsync(KeyKind kind, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            IReadOnlyList<KeyValuePair<string, byte[]>> list = _values.TryGetValue(kind, out var values)
                ? [.. values]
                : ReadOnlyCollection<KeyValuePair<string, byte[]>>.Empty;
            return ValueTask.FromResult(list);
        }
    }

    /// <inheritdoc />
    public Task CommitAsync(DeviceCommit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        lock (_lock)
        {
            foreach (var (key, value) in commit.Keys.Entries)
            {
                if (!_values.TryGetValue(key.Kind, out var values))
                {
                    _values[key.Kind] = values = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
                }

                if (value is null) values.Remove(key.Id);
                else values[key.Id] = value;
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<SentMessage?> FindSentAsync(string messageId, CancellationToken cancellationToken)
    {
        lock (_lock) return ValueTask.FromResult(_sent.GetValueOrDefault(messageId));
    }
}
