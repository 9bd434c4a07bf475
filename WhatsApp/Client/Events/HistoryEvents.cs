using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client;

/// <summary>
/// A part of the history that the phone gives: after pairing by itself, later when asked (<see cref="HistoryClient"/>). Committed. A piece of history comes in
/// many of these, each of bounded size; the phone hears that it has arrived only when all were kept. After a crash the last one can come again.
/// </summary>
/// <param name="Type">Which history it is part of.</param>
/// <param name="ChunkOrder">The number of the piece.</param>
/// <param name="Progress">How much of all has come with it, in percent; null when the phone does not say.</param>
public sealed record HistoryReceived(HistorySyncType Type, int ChunkOrder, int? Progress) : ClientEvent
{
    /// <summary>Messages, the newest of each chat first.</summary>
    public IReadOnlyList<HistoryMessage> Messages { get; init; } = [];

    /// <summary>Chats whose messages (if any) have all come.</summary>
    public IReadOnlyList<HistoryChat> Chats { get; init; } = [];

    /// <summary>The names that people give themselves.</summary>
    public IReadOnlyList<HistoryPushName> PushNames { get; init; } = [];

    /// <summary>The id of the request that this answers; null when nobody asked.</summary>
    public string? RequestId { get; init; }

    /// <summary>True for the last of a piece.</summary>
    public bool IsLast { get; init; }
}

/// <summary>A message of the past.</summary>
/// <param name="Id">Its WhatsApp message id.</param>
/// <param name="Chat">The chat, as the phone files it.</param>
/// <param name="FromMe">Whether the own account sent it.</param>
/// <param name="Sender">Who sent it, in a group; null else.</param>
/// <param name="Timestamp">WhatsApp's time of it.</param>
/// <param name="Payload">The <c>Message</c> protobuf; empty for a note of the phone's.</param>
public sealed record HistoryMessage(string Id, Jid Chat, bool FromMe, Jid? Sender, DateTimeOffset Timestamp, ReadOnlyMemory<byte> Payload)
{
    /// <summary>The sender's name as it gave it.</summary>
    public string? PushName { get; init; }

    /// <summary>How far it has come.</summary>
    public WebMessageInfo.Types.Status Status { get; init; }
}

/// <summary>A chat of the past, without its messages.</summary>
/// <param name="Chat">The chat, as the phone files it.</param>
/// <param name="Name">The name that the phone shows; null when there is none.</param>
/// <param name="UnreadCount">How many messages are unread.</param>
/// <param name="Archived">Whether it is archived.</param>
/// <param name="LastMessageAt">The time of the last message; null when it is not known.</param>
public sealed record HistoryChat(Jid Chat, string? Name, int UnreadCount, bool Archived, DateTimeOffset? LastMessageAt)
{
    /// <summary>Whether it was marked as unread by hand.</summary>
    public bool MarkedUnread { get; init; }

    /// <summary>After how many seconds its messages disappear, 0 for never; null when the phone does not say.</summary>
    public uint? EphemeralSeconds { get; init; }
}

/// <summary>The name that somebody gives himself.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">The name.</param>
public sealed record HistoryPushName(Jid Person, string Name);
