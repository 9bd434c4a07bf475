using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.AppState;

/// <summary>The changes of the app state that are made here. Names, versions and collections: seen in tulir/whatsmeow, appstate/encode.go.</summary>
public static class AppStateActions
{
    /// <summary>Names a contact.</summary>
    /// <param name="contact">The bare JID of the contact.</param>
    /// <param name="action">The names.</param>
    /// <param name="now">The time of the change.</param>
    public static AppStateAction Contact(Jid contact, ContactAction action, DateTimeOffset now) =>
        new(Collections.CriticalUnblockLow, ["contact", contact.ToString()], 2, At(now, new() { ContactAction = action }));

    /// <summary>Takes the name of a contact away.</summary>
    /// <param name="contact">The bare JID of the contact.</param>
    /// <param name="now">The time of the change.</param>
    public static AppStateAction RemoveContact(Jid contact, DateTimeOffset now) =>
        Contact(contact, new(), now) with { Operation = SyncdMutation.Types.SyncdOperation.Remove };

    /// <summary>Mutes a chat, or ends that.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="muted">Whether it is muted.</param>
    /// <param name="until">When that ends by itself; null for never.</param>
    /// <param name="now">The time of the change.</param>
    public static AppStateAction Mute(Jid chat, bool muted, DateTimeOffset? until, DateTimeOffset now)
    {
        var action = new MuteAction { Muted = muted };
        // The official clients say "for ever" with -1.
        if (muted) action.MuteEndTimestamp = until?.ToUnixTimeMilliseconds() ?? -1;
        return new(Collections.RegularHigh, ["mute", chat.ToString()], 2, At(now, new() { MuteAction = action }));
    }

    /// <summary>Pins a chat to the top, or ends that.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="pinned">Whether it is pinned.</param>
    /// <param name="now">The time of the change.</param>
    public static AppStateAction Pin(Jid chat, bool pinned, DateTimeOffset now) =>
        new(Collections.RegularLow, ["pin_v1", chat.ToString()], 5, At(now, new() { PinAction = new() { Pinned = pinned } }));

    /// <summary>Archives a chat, or ends that. An archived chat cannot stay pinned: that is a change of its own.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="archived">Whether it is archived.</param>
    /// <param name="range">Up to which message.</param>
    /// <param name="now">The time of the change.</param>
    public static AppStateAction Archive(Jid chat, bool archived, SyncActionMessageRange range, DateTimeOffset now) =>
        new(Collections.RegularLow, ["archive", chat.ToString()], 3, At(now, new() { ArchiveChatAction = new() { Archived = archived, MessageRange = range } }));

    /// <summary>Marks a chat as read or unread.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="read">Whether it is read.</param>
    /// <param name="range">Up to which message.</param>
    /// <param name="now">The time of the change.</param>
    public static AppStateAction MarkChatAsRead(Jid chat, bool read, SyncActionMessageRange range, DateTimeOffset now) =>
        new(Collections.RegularLow, ["markChatAsRead", chat.ToString()], 3, At(now, new() { MarkChatAsReadAction = new() { Read = read, MessageRange = range } }));

    /// <summary>Deletes the messages of a chat for the own account; the chat stays.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="deleteStarred">Whether messages with a star go, too.</param>
    /// <param name="deleteMedia">Whether the files of the messages go, too.</param>
    /// <param name="range">Up to which message.</param>
    /// <param name="now">The time of the change.</param>
    public static AppStateAction ClearChat(Jid chat, bool deleteStarred, bool deleteMedia, SyncActionMessageRange range, DateTimeOffset now) => new(
        Collections.RegularHigh,
        ["clearChat", chat.ToString(), Flag(deleteStarred), Flag(deleteMedia)],
        6,
        At(now, new() { ClearChatAction = new() { MessageRange = range } }));

    /// <summary>Deletes a chat for the own account.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="deleteMedia">Whether the files of its messages go, too.</param>
    /// <param name="range">Up to which message.</param>
    /// <param name="now">The time of the change.</param>
    public static AppStateAction DeleteChat(Jid chat, bool deleteMedia, SyncActionMessageRange range, DateTimeOffset now) => new(
        Collections.RegularHigh,
        ["deleteChat", chat.ToString(), Flag(deleteMedia)],
        6,
        At(now, new() { DeleteChatAction = new() { MessageRange = range } }));

    /// <summary>Deletes a message for the own account.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="sender">Who sent it; null for us, and in a chat of two.</param>
    /// <param name="fromMe">Whether we sent it.</param>
    /// <param name="sentAt">When it was sent.</param>
    /// <param name="deleteMedia">Whether its file goes, too.</param>
    /// <param name="now">The time of the change.</param>
    public static AppStateAction DeleteMessageForMe(
        Jid chat, string messageId, Jid? sender, bool fromMe, DateTimeOffset sentAt, bool deleteMedia, DateTimeOffset now) => new(
        Collections.RegularHigh,
        ["deleteMessageForMe", chat.ToString(), messageId, Flag(fromMe), SenderOf(sender, fromMe)],
        3,
        At(now, new() { DeleteMessageForMeAction = new() { DeleteMedia = deleteMedia, MessageTimestamp = sentAt.ToUnixTimeSeconds() } }));

    /// <summary>Stars a message, or ends that.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="sender">Who sent it; null for us, and in a chat of two.</param>
    /// <param name="fromMe">Whether we sent it.</param>
    /// <param name="starred">Whether it has a star.</param>
    /// <param name="now">The time of the change.</param>
    public static AppStateAction Star(Jid chat, string messageId, Jid? sender, bool fromMe, bool starred, DateTimeOffset now) => new(
        Collections.RegularHigh,
        ["star", chat.ToString(), messageId, Flag(fromMe), SenderOf(sender, fromMe)],
        2,
        At(now, new() { StarAction = new() { Starred = starred } }));

    /// <summary>Changes the own name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="now">The time of the change.</param>
    public static AppStateAction PushName(string name, DateTimeOffset now) =>
        new(Collections.CriticalBlock, ["setting_pushName"], 1, At(now, new() { PushNameSetting = new() { Name = name } }));

    /// <summary>Makes, changes or deletes a label.</summary>
    /// <param name="labelId">The label.</param>
    /// <param name="action">What it becomes.</param>
    /// <param name="now">The time of the change.</param>
    public static AppStateAction EditLabel(string labelId, LabelEditAction action, DateTimeOffset now) =>
        new(Collections.Regular, ["label_edit", labelId], 3, At(now, new() { LabelEditAction = action }));

    /// <summary>Puts a label on a chat, or takes it off.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="labelId">The label.</param>
    /// <param name="labeled">Whether it is there.</param>
    /// <param name="now">The time of the change.</param>
    public static AppStateAction LabelChat(Jid chat, string labelId, bool labeled, DateTimeOffset now) =>
        new(Collections.Regular, ["label_jid", labelId, chat.ToString()], 3, At(now, new() { LabelAssociationAction = new() { Labeled = labeled } }));

    /// <summary>Puts a label on a message, or takes it off.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="messageId">The message.</param>
    /// <param name="labelId">The label.</param>
    /// <param name="labeled">Whether it is there.</param>
    /// <param name="now">The time of the change.</param>
    public static AppStateAction LabelMessage(Jid chat, string messageId, string labelId, bool labeled, DateTimeOffset now) => new(
        Collections.Regular,
        ["label_message", labelId, chat.ToString(), messageId, "0", "0"],
        3,
        At(now, new() { LabelAssociationAction = new() { Labeled = labeled } }));

    private static string Flag(bool set) => set ? "1" : "0";

    private static string SenderOf(Jid? sender, bool fromMe) => sender is { } jid && !fromMe ? jid.ToString() : "0";

    private static SyncActionValue At(DateTimeOffset now, SyncActionValue value)
    {
        value.Timestamp = now.ToUnixTimeMilliseconds();
        return value;
    }
}
