using Wapio.Storage;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Keys;

namespace Wapio.Grains.Sessions.Inbound;

/// <summary>
/// The state of one device under one epoch, for the WhatsApp client. Called from the client's own threads: it touches nothing of the grain.
/// Each commit becomes one unit of writes, so keys and what they belong to are durable together or not at all.
/// </summary>
internal sealed class DeviceStore(
    SessionFence fence, CommitWrites commitWrites, IKeyStateStore keys, IMessageStore messages, IWriteQueue writes) : IDeviceStore
{
    // Nothing may take effect behind a commit that failed: the ratchet would skip a step.
    private readonly WriteLane _lane = new();
    private readonly Lock _gate = new();

    /// <inheritdoc />
    public async ValueTask<IReadOnlyDictionary<KeyId, byte[]>> LoadAsync(IReadOnlyCollection<KeyId> wanted, CancellationToken cancellationToken)
    {
        var found = await keys.LoadAsync(fence.SessionId, [.. wanted.Select(ToState)], cancellationToken).ConfigureAwait(false);
        return found.ToDictionary(entry => new KeyId((KeyKind)entry.Key.Kind, entry.Key.Id), entry => entry.Value);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<KeyValuePair<string, byte[]>>> ListAsync(KeyKind kind, CancellationToken cancellationToken) =>
        keys.ListAsync(fence.SessionId, (byte)kind, cancellationToken);

    /// <inheritdoc />
    public async Task CommitAsync(DeviceCommit commit)
    {
        try
        {
            await Submit(commit).ConfigureAwait(false);
        }
        catch (FencedException)
        {
            throw new DeviceFencedException();
        }
    }

    /// <inheritdoc />
    public async ValueTask<SentMessage?> FindSentAsync(string messageId, CancellationToken cancellationToken)
    {
        var sent = await messages.FindSentAsync(fence.SessionId, messageId, cancellationToken).ConfigureAwait(false);
        return sent is { Payload.IsEmpty: false, Row: var row } && Jid.TryParse(row.ChatJid, out var chat)
            ? new SentMessage(row.ProviderMessageId, chat, sent.Payload)
            : null;
    }

    private Task<WriteResults> Submit(DeviceCommit commit)
    {
        var changes = new List<KeyStateChange>(commit.Keys.Count);
        foreach (var (key, value) in commit.Keys.Entries) changes.Add(new KeyStateChange(ToState(key), value));

        List<Write> unit = [new ChangeKeys(fence, changes)];
        foreach (var e in commit.Events) commitWrites.AddTo(unit, e);
        commitWrites.AddAddresses(unit, commit.Keys);

        // One at a time, so that the order of the calls is the order of the units.
        lock (_gate) return writes.SubmitAsync(new WriteUnit(unit) { Lane = _lane });
    }

    private static KeyStateId ToState(KeyId key) => new((byte)key.Kind, key.Id);
}
