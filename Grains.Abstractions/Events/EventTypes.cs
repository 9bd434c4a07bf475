namespace Wapio.Grains.Abstractions.Events;

/// <summary>What events tell, as they stand in <c>event_type</c>. Part of the HTTP contract: a closed list, never renamed.</summary>
public static class EventTypes
{
    /// <summary>A call came in or ended.</summary>
    public const string Call = "call";

    /// <summary>A chat was deleted.</summary>
    public const string ChatsDelete = "chats.delete";

    /// <summary>A chat changed.</summary>
    public const string ChatsUpdate = "chats.update";

    /// <summary>A chat is new or came with the history.</summary>
    public const string ChatsUpsert = "chats.upsert";

    /// <summary>A contact changed.</summary>
    public const string ContactsUpdate = "contacts.update";

    /// <summary>A contact is new or came with the history.</summary>
    public const string ContactsUpsert = "contacts.upsert";

    /// <summary>A message came in from a group.</summary>
    public const string MessagesGroupReceived = "messages-group.received";

    /// <summary>Members of a group came, went or changed their role.</summary>
    public const string GroupParticipantsUpdate = "group-participants.update";

    /// <summary>A group changed.</summary>
    public const string GroupsUpdate = "groups.update";

    /// <summary>A group is new to the session.</summary>
    public const string GroupsUpsert = "groups.upsert";

    /// <summary>A message was deleted for everyone.</summary>
    public const string MessagesDelete = "messages.delete";

    /// <summary>Somebody reacted to a message, or took the reaction back.</summary>
    public const string MessagesReaction = "messages.reaction";

    /// <summary>A message of ours was delivered or read.</summary>
    public const string MessageReceiptUpdate = "message-receipt.update";

    /// <summary>A message came in, wherever from.</summary>
    public const string MessagesReceived = "messages.received";

    /// <summary>WhatsApp accepted a message that was sent through this API.</summary>
    public const string MessageSent = "message.sent";

    /// <summary>The state or the content of a message changed.</summary>
    public const string MessagesUpdate = "messages.update";

    /// <summary>A message is new, in either direction, also one that another device of the account sent.</summary>
    public const string MessagesUpsert = "messages.upsert";

    /// <summary>A message came in from a channel.</summary>
    public const string MessagesNewsletterReceived = "messages-newsletter.received";

    /// <summary>A message came in from a person.</summary>
    public const string MessagesPersonalReceived = "messages-personal.received";

    /// <summary>The votes of a poll changed.</summary>
    public const string PollResults = "poll.results";

    /// <summary>There is a new pairing code.</summary>
    public const string QrCodeUpdated = "qrcode.updated";

    /// <summary>The session is in another state.</summary>
    public const string SessionStatus = "session.status";

    /// <summary>A test of a webhook. It is no event of the session and cannot be subscribed to.</summary>
    public const string Ping = "ping";

    /// <summary>Everything that can be subscribed to.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Call, ChatsDelete, ChatsUpdate, ChatsUpsert, ContactsUpdate, ContactsUpsert, MessagesGroupReceived, GroupParticipantsUpdate, GroupsUpdate,
        GroupsUpsert, MessagesDelete, MessagesReaction, MessageReceiptUpdate, MessagesReceived, MessageSent, MessagesUpdate, MessagesUpsert,
        MessagesNewsletterReceived, MessagesPersonalReceived, PollResults, QrCodeUpdated, SessionStatus,
    ];
}
