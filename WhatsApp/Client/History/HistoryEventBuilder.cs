using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.History;

/// <summary>Says to the owner what a batch holds. What lacks an id or an address is left out.</summary>
internal static class HistoryEventBuilder
{
    public static HistoryReceived Build(HistorySyncNotification notification, HistoryBatch batch, bool isLast) => new(
        notification.SyncType,
        (int)Math.Min(notification.ChunkOrder, int.MaxValue),
        notification.HasProgress ? (int)Math.Min(notification.Progress, 100) : null)
    {
        Messages = [.. batch.Messages.Select(item => Message(item.Chat, item.Message)).OfType<HistoryMessage>()],
        Chats = [.. batch.Chats.Select(Chat).OfType<HistoryChat>()],
        PushNames = [.. batch.PushNames.Select(PushName).OfType<HistoryPushName>()],
        RequestId = notification.HasPeerDataRequestSessionId ? notification.PeerDataRequestSessionId : null,
        IsLast = isLast,
    };

    /// <summary>A message; null when it lacks what every message has.</summary>
    public static HistoryMessage? Message(string chat, WebMessageInfo info)
    {
        if (info.Key is not { Id.Length: > 0 } key || !Jid.TryParse(key.HasRemoteJid ? key.RemoteJid : chat, out var address)) return null;
        var sender = key.HasParticipant ? key.Participant : info.Participant;
        return new HistoryMessage(
            key.Id,
            address.ToBare(),
            key.FromMe,
            Jid.TryParse(sender, out var author) ? author : null,
            Time(info.MessageTimestamp) ?? DateTimeOffset.UnixEpoch,
            info.Message?.ToByteArray() ?? [])
        {
            PushName = info.HasPushName ? info.PushName : null,
            Status = info.Status,
        };
    }

    private static HistoryChat? Chat(Conversation chat) => Jid.TryParse(chat.Id, out var address)
        ? new HistoryChat(
            address.ToBare(),
            chat.HasDisplayName && chat.DisplayName.Length > 0 ? chat.DisplayName : chat.HasName ? chat.Name : null,
            (int)Math.Min(chat.UnreadCount, int.MaxValue),
            chat.Archived,
            Time(chat.HasLastMsgTimestamp ? chat.LastMsgTimestamp : chat.ConversationTimestamp))
        {
            MarkedUnread = chat.MarkedAsUnread,
            EphemeralSeconds = chat.HasEphemeralExpiration ? chat.EphemeralExpiration : null,
        }
        : null;

    private static HistoryPushName? PushName(Pushname name) =>
        Jid.TryParse(name.Id, out var person) && name.Pushname_.Length > 0 ? new HistoryPushName(person.ToBare(), name.Pushname_) : null;

    private static DateTimeOffset? Time(ulong seconds) =>
        seconds is > 0 and <= long.MaxValue && Timestamps.TryParse((long)seconds, out var time) ? time : null;
}
