using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Addressing;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Client.Peers;

/// <summary>
/// Sends messages of this device to another device of the own account, the phone in most cases: they belong to no chat (seen in tulir/whatsmeow, send.go).
/// </summary>
internal sealed class PeerMessageSender(ConnectionContext context, MessageAcknowledgements acknowledgements)
{
    /// <summary>The own phone.</summary>
    /// <exception cref="InvalidOperationException">The device is not paired.</exception>
    public Jid Phone => context.Device.Jid?.ToBare() ?? throw new InvalidOperationException("The device is not paired.");

    /// <summary>Sends a message and waits until the server has it.</summary>
    /// <param name="to">The device, by phone number.</param>
    /// <param name="content">The message.</param>
    /// <param name="priority">How urgently the phone is to be woken: <c>high</c> or <c>high_force</c>; null for not at all.</param>
    /// <param name="alongside">Is staged in the same step; may be null.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <param name="id">The id of the message; null for a new one.</param>
    /// <returns>The id of the message, which the answer names.</returns>
    /// <exception cref="RequestException">The server refused it.</exception>
    public async Task<string> SendAsync(
        Jid to, ProtocolMessage content, string? priority, Action<DeviceTransaction>? alongside, CancellationToken cancellationToken, string? id = null)
    {
        id ??= MessageIds.Create(Phone, context.Clock);
        var payload = new Message { ProtocolMessage = content }.ToByteArray();
        var address = await AddressBook.FindOtherAsync(context.Lane, to, cancellationToken) ?? to;
        var bundle = await FetchBundleAsync(to, address, cancellationToken);

        try
        {
            var ack = await acknowledgements.AwaitAsync(
                id,
                _ => context.Lane.RunAsync(
                    async transaction =>
                    {
                        await transaction.LoadAsync(SignalKeys.Session(address), SignalKeys.Identity(address));
                        var needed = transaction.Find(SignalKeys.Session(address)) is null ? bundle : null;
                        var ciphertext = context.Encryptor.Encrypt(transaction, address, payload, needed);
                        alongside?.Invoke(transaction);
                        transaction.Stanzas.Add(Stanza(id, to, ciphertext, priority));
                    },
                    cancellationToken),
                cancellationToken);
            await acknowledgements.ReadAsync(ack, token: null, cancellationToken);
            return id;
        }
        catch (SignalException failure)
        {
            throw new RequestException(RequestError.Rejected, $"The device {to.Device} has no usable keys.", innerException: failure);
        }
    }

    private async Task<PreKeyBundle?> FetchBundleAsync(Jid to, Jid address, CancellationToken cancellationToken)
    {
        if (await context.Lane.LoadOneAsync(SignalKeys.Session(address), cancellationToken) is not null) return null;
        var bundles = await context.Bundles.FetchAsync([to], cancellationToken);
        return bundles.GetValueOrDefault(to);
    }

    private Node Stanza(string id, Jid to, Ciphertext ciphertext, string? priority)
    {
        var meta = new Node("meta", [("appdata", "default")]);
        var enc = MessageEncryptor.Enc(ciphertext, StanzaAttributes.Text);
        Node[] content = ciphertext.Type == CiphertextType.PreKey ? [meta, enc, context.Encryptor.DeviceIdentity()] : [meta, enc];
        return new Node(
            "message",
            [("id", id), ("to", to), ("type", "text"), ("category", "peer"), ("push_priority", priority!)],
            content);
    }
}
