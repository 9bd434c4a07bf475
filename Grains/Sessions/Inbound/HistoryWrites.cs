using Wapio.Grains.Messages;
using Wapio.Storage.Rows;
using Wapio.Storage.Tokens;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using ProviderStatus = Wapio.WhatsApp.Protocol.WebMessageInfo.Types.Status;

namespace Wapio.Grains.Sessions.Inbound;

/// <summary>How much of the past is kept.</summary>
/// <param name="MostInSession">The most messages of a session.</param>
/// <param name="MostInChat">The most messages of a chat.</param>
internal sealed record HistoryLimits(int MostInSession, int MostInChat);

/// <summary>What the phone tells of the past: its messages go into the logs, and nobody is told one by one.</summary>
internal sealed class HistoryWrites(string sessionId, Func<SessionSettings> settings, HistoryLimits limits, TimeProvider clock)
{
    /// <summary>Adds the messages of a part of history.</summary>
    /// <param name="unit">The writes of the event.</param>
    /// <param name="history">The part.</param>
    /// <param name="self">The own address; null before pairing.</param>
    public void AddTo(List<Write> unit, HistoryReceived history, Jid? self)
    {
        if (limits.MostInChat == 0 || limits.MostInSession == 0) return;
        var messages = history.Messages.Select(message => Of(message, self)).OfType<StoredMessage>().ToList();
        if (messages.Count > 0) unit.Add(new KeepHistory(sessionId, messages, limits.MostInSession, limits.MostInChat));
    }

    private StoredMessage? Of(HistoryMessage message, Jid? self)
    {
        if (IgnoredChats.Includes(settings(), message.Chat) || message.Payload.IsEmpty) return null;

        // Reactions and votes belong to a message and say little without their time.
        if (InboundContent.Read(message.Payload) is not { IsToBeRead: true } content) return null;
        var sender = message.FromMe ? self : message.Sender ?? message.Chat;
        var at = message.Timestamp == DateTimeOffset.UnixEpoch ? clock.GetUtcNow() : message.Timestamp;
        var row = new MessageRow
        {
            Id = Identifiers.Message(),
            SessionId = sessionId,
            Direction = message.FromMe ? MessageDirection.Out : MessageDirection.In,
            ProviderMessageId = message.Id,
            ChatJid = message.Chat.ToBare().ToString(),
            SenderJid = sender?.ToBare().ToString() ?? "",
            PushName = message.FromMe ? null : message.PushName,
            Kind = content.Kind,
            Text = content.Text,
            StanzaType = "text",
            Status = StatusOf(message),
            Timestamp = at,
            CreatedAt = at,
        };
        return new StoredMessage(row, message.Payload);
    }

    private static MessageStatus StatusOf(HistoryMessage message) => !message.FromMe ? MessageStatus.Received : message.Status switch
    {
        ProviderStatus.Read or ProviderStatus.Played => MessageStatus.Read,
        ProviderStatus.DeliveryAck => MessageStatus.Delivered,
        ProviderStatus.Error => MessageStatus.Failed,
        _ => MessageStatus.Accepted,
    };
}
