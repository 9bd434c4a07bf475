using System.Globalization;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Messages;

namespace Wapio.WhatsApp.Client.Newsletters;

/// <summary>Sends to channels, which is not encrypted, and waits for WhatsApp's acknowledgement.</summary>
internal sealed class NewsletterSender(ConnectionContext context, MessageAcknowledgements acknowledgements)
{
    private readonly KeyedGate<Jid> _channels = new();

    /// <summary>Sends a message. Messages of one channel leave in the order of the calls.</summary>
    /// <exception cref="RequestException">WhatsApp refused it.</exception>
    public async Task<SendAcknowledged> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var content = NewsletterContent.Of(message);
        using (await _channels.EnterAsync(message.Chat, cancellationToken))
        {
            return await SendAsync(content.Id, new Node(
                "message",
                [
                    ("id", content.Id),
                    ("to", message.Chat),
                    ("type", content.Attributes.Type),
                    ("edit", content.Edit!),
                    ("media_id", message.MediaHandle!),
                ],
                new Node("plaintext", [("mediatype", content.Attributes.MediaType!)], content.Plaintext)), message.Id, cancellationToken);
        }
    }

    /// <summary>Reacts to a message of a channel; null takes the reaction back.</summary>
    /// <exception cref="RequestException">WhatsApp refused it.</exception>
    public Task ReactAsync(string id, Jid newsletter, long serverId, string? reaction, CancellationToken cancellationToken) => SendAsync(
        id,
        new Node(
            "message",
            [
                ("id", id),
                ("to", newsletter),
                ("type", "reaction"),
                ("server_id", serverId.ToString(CultureInfo.InvariantCulture)),
                ("edit", reaction is null ? "7" : null!),
            ],
            new Node("reaction", [("code", reaction!)])),
        eventId: null,
        cancellationToken);

    private async Task<SendAcknowledged> SendAsync(string id, Node stanza, string? eventId, CancellationToken cancellationToken)
    {
        var ack = await acknowledgements.AwaitAsync(
            id,
            _ => context.Lane.RunAsync(
                transaction =>
                {
                    transaction.Stanzas.Add(stanza);
                    if (eventId is not null) transaction.Events.Add(new MessageEncrypted(eventId));
                    return ValueTask.CompletedTask;
                },
                cancellationToken),
            cancellationToken);
        return await acknowledgements.ReadAsync(ack, token: null, cancellationToken);
    }
}
