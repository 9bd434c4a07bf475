using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.AppState;

/// <summary>Says what a change of the app state means to the owner. Indexes: seen in tulir/whatsmeow, appstate.go.</summary>
internal static class MutationEvents
{
    /// <summary>The event; null for a change of a kind that is not read here, or that lacks what its kind must have.</summary>
    /// <param name="mutation">The change.</param>
    /// <param name="fromFullSync">Whether it is part of a whole collection.</param>
    public static AppStateEvent? Read(AppStateMutation mutation, bool fromFullSync)
    {
        var set = mutation.Operation == SyncdMutation.Types.SyncdOperation.Set;
        var happened = Interpret(mutation.Index, mutation.Value, set);
        return happened is null ? null : happened with { ChangedAt = TimeOf(mutation.Value), FromFullSync = fromFullSync };
    }

    // What is removed is as if it had never been set.
    private static AppStateEvent? Interpret(IReadOnlyList<string> index, SyncActionValue value, bool set) => index switch
    {
        ["contact", var id] when Jid.TryParse(id, out var contact) => Contact(contact, value.ContactAction, set),
        ["lid_contact", var id] when Jid.TryParse(id, out var contact) => new ContactChanged(
            contact, Text(value.LidContactAction?.FullName), Text(value.LidContactAction?.FirstName), !set),
        ["mute", var id] when Jid.TryParse(id, out var chat) => Mute(chat, set ? value.MuteAction : null),
        ["pin_v1", var id] when Jid.TryParse(id, out var chat) => new ChatPinned(chat, set && value.PinAction is { Pinned: true }),
        ["archive", var id] when Jid.TryParse(id, out var chat) => new ChatArchived(chat, set && value.ArchiveChatAction is { Archived: true }),
        ["markChatAsRead", var id] when set && Jid.TryParse(id, out var chat) => new ChatMarkedRead(chat, value.MarkChatAsReadAction is { Read: true }),
        ["clearChat", var id, var starred, ..] when set && Jid.TryParse(id, out var chat) => new ChatCleared(chat, starred == "1"),
        ["deleteChat", var id, ..] when set && Jid.TryParse(id, out var chat) => new ChatDeleted(chat),
        ["star", var id, var message, var fromMe, var sender] when Jid.TryParse(id, out var chat) => new MessageStarred(
            chat, message, fromMe == "1", Sender(sender), set && value.StarAction is { Starred: true }),
        ["deleteMessageForMe", var id, var message, var fromMe, var sender] when set && Jid.TryParse(id, out var chat) => new MessageDeletedForMe(
            chat, message, fromMe == "1", Sender(sender)),
        ["label_edit", var label] => new LabelEdited(
            label, value.LabelEditAction?.Name ?? "", value.LabelEditAction?.Color ?? 0, !set || value.LabelEditAction is { Deleted: true }),
        ["label_jid", var label, var id] when Jid.TryParse(id, out var chat) => new ChatLabeled(label, chat, set && value.LabelAssociationAction is { Labeled: true }),
        ["label_message", var label, var id, var message, ..] when Jid.TryParse(id, out var chat) => new MessageLabeled(
            label, chat, message, set && value.LabelAssociationAction is { Labeled: true }),
        ["setting_pushName"] when set && value.PushNameSetting is { Name.Length: > 0 } name => new OwnPushNameChanged(name.Name),
        _ => null,
    };

    private static ContactChanged Contact(Jid contact, ContactAction? action, bool set) =>
        new(contact, set ? Text(action?.FullName) : null, set ? Text(action?.FirstName) : null, !set)
        {
            Alternate = Jid.TryParse(contact.IsLid ? action?.PnJid : action?.LidJid, out var other) ? other : null,
        };

    // The end is -1 for ever, and in milliseconds else; some clients leave it out.
    private static ChatMuted Mute(Jid chat, MuteAction? action) => new(
        chat,
        action is { Muted: true },
        action is { Muted: true, MuteEndTimestamp: > 0 } ? Time(action.MuteEndTimestamp) : null);

    private static Jid? Sender(string text) => text != "0" && Jid.TryParse(text, out var jid) ? jid : null;

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static DateTimeOffset TimeOf(SyncActionValue value) => Time(value.Timestamp);

    // Whoever wrote it may have written anything.
    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(
        Math.Clamp(milliseconds, 0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
}
