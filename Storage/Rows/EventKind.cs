namespace Wapio.Storage.Rows;

/// <summary>What an event tells. The numbers are stored, and are the bits of what a webhook subscribes to: never renumber; 62 at most.</summary>
public enum EventKind : byte
{
    /// <summary>A call came in or ended.</summary>
    Call = 0,

    /// <summary>A chat was deleted.</summary>
    ChatsDelete = 1,

    /// <summary>A chat changed.</summary>
    ChatsUpdate = 2,

    /// <summary>A chat is new or came with the history.</summary>
    ChatsUpsert = 3,

    /// <summary>A contact changed.</summary>
    ContactsUpdate = 4,

    /// <summary>A contact is new or came with the history.</summary>
    ContactsUpsert = 5,

    /// <summary>A message came in from a group.</summary>
    MessagesGroupReceived = 6,

    /// <summary>Members of a group came, went or changed their role.</summary>
    GroupParticipantsUpdate = 7,

    /// <summary>A group changed.</summary>
    GroupsUpdate = 8,

    /// <summary>A group is new to the session.</summary>
    GroupsUpsert = 9,

    /// <summary>A message was deleted for everyone.</summary>
    MessagesDelete = 10,

    /// <summary>Somebody reacted to a message.</summary>
    MessagesReaction = 11,

    /// <summary>A receipt for a message came in.</summary>
    MessageReceiptUpdate = 12,

    /// <summary>A message came in, wherever from.</summary>
    MessagesReceived = 13,

    /// <summary>WhatsApp accepted a message of ours.</summary>
    MessageSent = 14,

    /// <summary>The state or the content of a message changed.</summary>
    MessagesUpdate = 15,

    /// <summary>A message is new, in either direction.</summary>
    MessagesUpsert = 16,

    /// <summary>A message came in from a channel.</summary>
    MessagesNewsletterReceived = 17,

    /// <summary>A message came in from a person.</summary>
    MessagesPersonalReceived = 18,

    /// <summary>The votes of a poll changed.</summary>
    PollResults = 19,

    /// <summary>There is a new pairing code.</summary>
    QrCodeUpdated = 20,

    /// <summary>The session is in another state.</summary>
    SessionStatus = 21,
}
