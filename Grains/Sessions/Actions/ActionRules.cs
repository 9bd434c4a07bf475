using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Storage.Rows;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Grains.Sessions.Actions;

/// <summary>
/// What WhatsApp lets one do to a message, as far as that is known before asking. Its clients keep to these; the server takes more, but those who
/// receive it then show nothing.
/// </summary>
internal static class ActionRules
{
    /// <summary>For how long an own message can be edited.</summary>
    public static readonly TimeSpan EditWindow = TimeSpan.FromMinutes(15);

    /// <summary>For how long a message can be taken back: two days and a half, which WhatsApp calls about two days.</summary>
    public static readonly TimeSpan RevokeWindow = TimeSpan.FromHours(60);

    /// <summary>For how long either can be done in a channel.</summary>
    public static readonly TimeSpan ChannelWindow = TimeSpan.FromDays(30);

    /// <summary>Why it cannot be done; null when it can.</summary>
    public static Failure? Refuse(MessageRow row, MessageAction action, DateTimeOffset now)
    {
        if (row.TargetId is not null || row.Kind is ActionKinds.Reaction) return Conflict("This is something that was done to a message, and no message");
        if (row.DeletedAt is not null) return Conflict("The message was deleted");
        if (row.Status == MessageStatus.Failed) return Conflict("The message was never sent; resend it first");
        if (!Jid.TryParse(row.ChatJid, out var chat)) return Conflict("The chat of the message is not known");

        return action switch
        {
            EditMessage => RefuseEdit(row, chat, now),
            RevokeMessage => RefuseRevoke(row, chat, now),
            ReactToMessage when chat.IsNewsletter => Conflict("Reactions to messages of channels cannot be sent"),
            PinMessage when !chat.IsPerson && !chat.IsGroup => Conflict("Only messages of chats with people and groups can be pinned"),
            ForwardMessage when !IsComplete(row) => Conflict("The message has not been sent or received completely yet"),
            _ => null,
        };
    }

    private static Failure? RefuseEdit(MessageRow row, Jid chat, DateTimeOffset now)
    {
        if (row.Direction != MessageDirection.Out) return Conflict("Only messages of this account can be edited");
        if (chat.IsBroadcast) return Conflict("A status cannot be edited");
        if (row.Kind is not ("text" or "image" or "video" or "document")) return Conflict($"A message of kind {row.Kind} has no text that could be edited");
        if (row.Kind != "text" && !IsComplete(row)) return Conflict("The message has not been sent yet; its caption can be edited after that");
        return IsOver(row, chat.IsNewsletter ? ChannelWindow : EditWindow, now)
            ? Conflict(chat.IsNewsletter ? "WhatsApp lets messages of channels be edited for 30 days" : "WhatsApp lets messages be edited for 15 minutes")
            : null;
    }

    private static Failure? RefuseRevoke(MessageRow row, Jid chat, DateTimeOffset now)
    {
        if (row.Direction != MessageDirection.Out && !chat.IsGroup) return Conflict("Only messages of this account can be deleted, and in groups those of others by an admin");
        return IsOver(row, chat.IsNewsletter ? ChannelWindow : RevokeWindow, now) ? Conflict("WhatsApp lets messages be deleted for about two days") : null;
    }

    private static bool IsComplete(MessageRow row) => row.Status >= MessageStatus.Accepted && !row.IsPlaceholder;

    // What has not left yet is as young as can be.
    private static bool IsOver(MessageRow row, TimeSpan window, DateTimeOffset now) =>
        row.Status >= MessageStatus.Accepted && now - (row.Timestamp ?? row.AcceptedAt ?? row.CreatedAt) > window;

    private static Failure Conflict(string text) => new(ReasonCodes.Conflict, text);
}
