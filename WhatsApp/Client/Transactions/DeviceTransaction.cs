using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Keys;

namespace Wapio.WhatsApp.Client.Transactions;

/// <summary>
/// One step in the crypto lane: what it reads and changes of the key state, what happened, and what may leave once that is durable.
/// </summary>
internal sealed class DeviceTransaction(KeyOverlay overlay, CancellationToken cancellationToken)
{
    private readonly Dictionary<KeyId, byte[]?> _loaded = [];

    /// <summary>The changes of key state so far.</summary>
    public KeyChanges Changes { get; } = new();

    /// <summary>What happened: committed with the changes, published after.</summary>
    public List<ClientEvent> Events { get; } = [];

    /// <summary>What is written to the connection, in order, once the commit is durable.</summary>
    public List<Node> Stanzas { get; } = [];

    /// <summary>Completes when the stanzas are written, and never if the connection ends first; set by whoever wants to know.</summary>
    public TaskCompletionSource? Written { get; set; }

    /// <summary>Ends when the connection does.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Reads keys in one batch, so that <see cref="Find"/> knows them.</summary>
    public ValueTask LoadAsync(params IEnumerable<KeyId> keys) => overlay.LoadAsync(keys, _loaded, cancellationToken);

    /// <summary>The value of a key that was loaded or changed in this transaction; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The key was not loaded.</exception>
    public byte[]? Find(KeyId key) =>
        Changes.Entries.TryGetValue(key, out var changed) ? changed
        : _loaded.TryGetValue(key, out var loaded) ? loaded
        : throw new InvalidOperationException($"{key.Kind} was not loaded.");

    /// <summary>Reads one key.</summary>
    public async ValueTask<byte[]?> LoadOneAsync(KeyId key)
    {
        if (Changes.Entries.TryGetValue(key, out var changed)) return changed;
        await LoadAsync(key);
        return _loaded[key];
    }

    /// <summary>Stages a value.</summary>
    public void Put(KeyId key, byte[] value) => Changes.Put(key, value);

    /// <summary>Stages a deletion.</summary>
    public void Delete(KeyId key) => Changes.Delete(key);
}
