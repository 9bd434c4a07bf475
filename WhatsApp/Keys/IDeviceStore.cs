using Wapio.WhatsApp.Client;

namespace Wapio.WhatsApp.Keys;

/// <summary>
/// Where one device keeps its state. The client reads through an overlay of what it has handed over and not yet heard of, so a store
/// needs no cache of its own. Values are secret: a store seals them at rest.
/// </summary>
public interface IDeviceStore
{
    /// <summary>Reads many values at once. Keys that are not there are left out of the answer.</summary>
    ValueTask<IReadOnlyDictionary<KeyId, byte[]>> LoadAsync(IReadOnlyCollection<KeyId> keys, CancellationToken cancellationToken);

    /// <summary>Reads all values of a kind, by id in ordinal order. Used only for kinds that stay small (pre-keys, devices of a contact).</summary>
    ValueTask<IReadOnlyList<KeyValuePair<string, byte[]>>> ListAsync(KeyKind kind, CancellationToken cancellationToken);

    /// <summary>
    /// Commits changes of key state together with what they belong to. The call returns at once; the task completes when the commit is
    /// durable. Commits take effect in the order of the calls, and none takes effect after one before it has failed.
    /// </summary>
    /// <exception cref="DeviceFencedException">The caller no longer owns this device (a newer epoch exists).</exception>
    Task CommitAsync(DeviceCommit commit);

    /// <summary>
    /// The payload of a message that this device sent, to encrypt it again for a device that asks; null when it is not known (any more).
    /// </summary>
    ValueTask<SentMessage?> FindSentAsync(string messageId, CancellationToken cancellationToken);
}

/// <summary>One atomic commit: key state, and the events that must not be kept without it nor it without them.</summary>
/// <param name="Keys">The changes of key state; may be empty.</param>
/// <param name="Events">What happened, in order; may be empty.</param>
public sealed record DeviceCommit(KeyChanges Keys, IReadOnlyList<ClientEvent> Events);

/// <summary>A message that was sent earlier.</summary>
/// <param name="Id">Its WhatsApp message id.</param>
/// <param name="Chat">The chat it went to.</param>
/// <param name="Payload">The <c>Message</c> protobuf, not padded.</param>
public sealed record SentMessage(string Id, Addressing.Jid Chat, ReadOnlyMemory<byte> Payload);

/// <summary>A write was refused because another owner has taken the device over. The client closes its socket and stops.</summary>
public sealed class DeviceFencedException() : Exception("Another owner has taken this device over.");
