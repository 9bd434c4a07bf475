using System.Collections.Frozen;
using Wapio.Grains.Abstractions.Events;
using Wapio.Storage.Rows;

namespace Wapio.Grains.Events;

/// <summary>Kinds of events as rows keep them, and as the HTTP contract names them.</summary>
internal static class EventNames
{
    private static readonly FrozenDictionary<EventKind, string> Names = new Dictionary<EventKind, string>
    {
        [EventKind.Call] = EventTypes.Call,
        [EventKind.ChatsDelete] = EventTypes.ChatsDelete,
        [EventKind.ChatsUpdate] = EventTypes.ChatsUpdate,
        [EventKind.ChatsUpsert] = EventTypes.ChatsUpsert,
        [EventKind.ContactsUpdate] = EventTypes.ContactsUpdate,
        [EventKind.ContactsUpsert] = EventTypes.ContactsUpsert,
        [EventKind.MessagesGroupReceived] = EventTypes.MessagesGroupReceived,
        [EventKind.GroupParticipantsUpdate] = EventTypes.GroupParticipantsUpdate,
        [EventKind.GroupsUpdate] = EventTypes.GroupsUpdate,
        [EventKind.GroupsUpsert] = EventTypes.GroupsUpsert,
        [EventKind.MessagesDelete] = EventTypes.MessagesDelete,
        [EventKind.MessagesReaction] = EventTypes.MessagesReaction,
        [EventKind.MessageReceiptUpdate] = EventTypes.MessageReceiptUpdate,
        [EventKind.MessagesReceived] = EventTypes.MessagesReceived,
        [EventKind.MessageSent] = EventTypes.MessageSent,
        [EventKind.MessagesUpdate] = EventTypes.MessagesUpdate,
        [EventKind.MessagesUpsert] = EventTypes.MessagesUpsert,
        [EventKind.MessagesNewsletterReceived] = EventTypes.MessagesNewsletterReceived,
        [EventKind.MessagesPersonalReceived] = EventTypes.MessagesPersonalReceived,
        [EventKind.PollResults] = EventTypes.PollResults,
        [EventKind.QrCodeUpdated] = EventTypes.QrCodeUpdated,
        [EventKind.SessionStatus] = EventTypes.SessionStatus,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, EventKind> Kinds = Names.ToFrozenDictionary(entry => entry.Value, entry => entry.Key, StringComparer.Ordinal);

    /// <summary>The name of a kind.</summary>
    public static string ToName(this EventKind kind) => Names[kind];

    /// <summary>The kind of a name; false when it names none.</summary>
    public static bool TryParse(string name, out EventKind kind) => Kinds.TryGetValue(name, out kind);

    /// <summary>The names of a set, in alphabetical order.</summary>
    public static IEnumerable<string> ToNames(this EventSet set) => Names.Where(entry => set.Contains(entry.Key)).Select(entry => entry.Value).Order(StringComparer.Ordinal);
}
