using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Transactions;

namespace Wapio.WhatsApp.Client.Notifications;

/// <summary><c>notification</c>: lets the reader of its type see it, and acknowledges it once what follows from it is kept.</summary>
internal sealed class NotificationHandler(
    CryptoLane lane,
    IReadOnlyDictionary<string, INotificationReader> readers) : IStanzaHandler
{
    /// <inheritdoc />
    public async ValueTask HandleAsync(Node stanza, CancellationToken cancellationToken)
    {
        if (stanza["id"] is null) return;

        await lane.RunAsync(
            async transaction =>
            {
                if (stanza["type"] is { } type && readers.TryGetValue(type, out var reader)) await reader.ReadAsync(transaction, stanza);
                transaction.Stanzas.Add(Acknowledgement.Of(stanza));
            },
            cancellationToken);
    }
}
