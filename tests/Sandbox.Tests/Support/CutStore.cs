using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Keys;

namespace Wapio.Sandbox.Tests.Support;

/// <summary>
/// A store whose process can be killed: from a chosen commit on nothing becomes durable any more, until it is started again. Keeps what was
/// committed with the events, in order.
/// </summary>
internal sealed class CutStore(IDeviceStore inner) : IDeviceStore
{
    private readonly Lock _lock = new();
    private readonly List<ClientEvent> _kept = [];
    private Func<ClientEvent, bool>? _counts;
    private int _left;
    private bool _isCut;

    /// <summary>How many times it was cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>All that is durable.</summary>
    public IReadOnlyList<T> Kept<T>()
        where T : ClientEvent
    {
        lock (_lock) return [.. _kept.OfType<T>()];
    }

    /// <summary>Lets it live until it has kept so many commits with events of a kind, and ends what was cut before.</summary>
    public void CutAfter(int commits, Func<ClientEvent, bool> counts)
    {
        lock (_lock) (_left, _counts, _isCut) = (commits, counts, false);
    }

    /// <summary>Lets it live for good.</summary>
    public void Mend()
    {
        lock (_lock) (_counts, _isCut) = (null, false);
    }

    public Task CommitAsync(DeviceCommit commit)
    {
        lock (_lock)
        {
            if (_counts is not null && commit.Events.Any(_counts) && _left-- == 0)
            {
                _isCut = true;
                Cuts++;
            }

            if (_isCut) return Task.FromException(new IOException("The process is dead."));
            _kept.AddRange(commit.Events);
            return inner.CommitAsync(commit);
        }
    }

    public ValueTask<IReadOnlyDictionary<KeyId, byte[]>> LoadAsync(IReadOnlyCollection<KeyId> keys, CancellationToken cancellationToken) =>
        inner.LoadAsync(keys, cancellationToken);

    public ValueTask<IReadOnlyList<KeyValuePair<string, byte[]>>> ListAsync(KeyKind kind, CancellationToken cancellationToken) =>
        inner.ListAsync(kind, cancellationToken);

    public ValueTask<SentMessage?> FindSentAsync(string messageId, CancellationToken cancellationToken) => inner.FindSentAsync(messageId, cancellationToken);
}
