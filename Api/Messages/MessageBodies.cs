using System.Text.Json.Serialization;
using Wapio.Grains.Abstractions.Messages;

namespace Wapio.Api.Messages;

/// <summary>A message that was accepted.</summary>
/// <param name="MessageId">Its id, <c>bps_msg_...</c>.</param>
/// <param name="Jid">Whom it goes to.</param>
/// <param name="Status"><c>queued</c>: it is kept and will be sent. A request that is sent again is told how far it has come.</param>
public sealed record AcceptedMessageBody([property: JsonPropertyName("msgId")] string MessageId, string Jid, string Status)
{
    /// <summary>Writes it.</summary>
    public static AcceptedMessageBody From(AcceptedMessage accepted)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        return new(accepted.MessageId, accepted.Jid, accepted.Status);
    }
}

/// <summary>Something that happened to a message.</summary>
/// <param name="EventId">A number that grows.</param>
/// <param name="EventType">What happened, such as <c>message.accepted</c>.</param>
/// <param name="UpdateKind">More about it, where there is more.</param>
/// <param name="EmittedAt">When.</param>
public sealed record MessageEventBody(long EventId, string EventType, string? UpdateKind, DateTimeOffset EmittedAt);

/// <summary>How a message stands.</summary>
/// <param name="MessageId">Its id, <c>bps_msg_...</c>.</param>
/// <param name="SessionId">The session.</param>
/// <param name="ProviderMsgId">WhatsApp's id of it; the recipient's phone knows it by that.</param>
/// <param name="To">The recipient's JID.</param>
/// <param name="Kind">What it is: <c>text</c>, <c>image</c>, <c>poll</c> and so on.</param>
/// <param name="Status"><c>queued</c> (kept here), <c>in_progress</c> (being sent), <c>accepted</c> (by WhatsApp), <c>delivered</c>, <c>read</c>, or <c>failed</c>; it never goes backwards.</param>
/// <param name="AcceptedAt">When WhatsApp acknowledged it.</param>
/// <param name="DeliveredAt">When the recipient's phone had it.</param>
/// <param name="ReadAt">When the recipient read it.</param>
/// <param name="DeletedAt">When it was deleted for everyone.</param>
/// <param name="FailedAt">When it failed for good.</param>
/// <param name="FailureReason">Why it failed, as a code.</param>
/// <param name="UpdatedAt">When it was last changed; null when never.</param>
/// <param name="EditedAt">When it was last edited.</param>
/// <param name="SendAt">When it is to be sent, for one that was sent for later.</param>
/// <param name="EstimatedSendAt">When it will be sent by our estimate, while pacing holds it back.</param>
/// <param name="TargetMessageId">For an edit, a reaction and the like: the message that it is about.</param>
/// <param name="Events">What happened to it, of every attempt, in order.</param>
public sealed record MessageInfoBody(
    string MessageId,
    string SessionId,
    string? ProviderMsgId,
    string To,
    string Kind,
    string Status,
    DateTimeOffset? AcceptedAt,
    DateTimeOffset? DeliveredAt,
    DateTimeOffset? ReadAt,
    DateTimeOffset? DeletedAt,
    DateTimeOffset? FailedAt,
    string? FailureReason,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset? EditedAt,
    DateTimeOffset? SendAt,
    DateTimeOffset? EstimatedSendAt,
    string? TargetMessageId,
    IReadOnlyList<MessageEventBody> Events)
{
    /// <summary>Writes it.</summary>
    public static MessageInfoBody From(MessageInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        return new(
            info.MessageId, info.SessionId, info.ProviderMessageId, info.To, info.Kind, info.Status, info.AcceptedAt, info.DeliveredAt,
            info.ReadAt, info.DeletedAt, info.FailedAt, info.FailureReason, info.UpdatedAt,
            info.EditedAt, info.SendAt, info.EstimatedSendAt, info.TargetId,
            [.. info.Events.Select(e => new MessageEventBody(e.EventId, e.EventType, e.UpdateKind, e.EmittedAt))]);
    }
}

/// <summary>A line of the message log.</summary>
/// <param name="MessageId">Its id, <c>bps_msg_...</c>.</param>
/// <param name="ProviderMsgId">WhatsApp's id of it; the recipient's phone knows it by that.</param>
/// <param name="Direction"><c>in</c> or <c>out</c>.</param>
/// <param name="ChatJid">The chat.</param>
/// <param name="Sender">Who wrote it.</param>
/// <param name="SenderAlternate">The sender's other address: by LID where <c>sender</c> is by phone number, and the other way round.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text or caption.</param>
/// <param name="Status">How far it has come; <c>received</c> for what came in.</param>
/// <param name="FailureReason">Why it failed, as a code.</param>
/// <param name="Timestamp">When it was written.</param>
public sealed record MessageLogItemBody(
    string MessageId,
    string? ProviderMsgId,
    string Direction,
    string ChatJid,
    string? Sender,
    string? SenderAlternate,
    string Kind,
    string? Text,
    string Status,
    string? FailureReason,
    DateTimeOffset Timestamp);

/// <summary>A page of the message log.</summary>
/// <param name="Data">The items of this page.</param>
/// <param name="NextCursor">Give it to the next request as <c>cursor</c> (for sessions as <c>before_id</c>); null on the last page.</param>
public sealed record MessageLogBody(IReadOnlyList<MessageLogItemBody> Data, string? NextCursor)
{
    /// <summary>Writes it.</summary>
    public static MessageLogBody From(MessageLogPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new(
            [.. page.Items.Select(i => new MessageLogItemBody(
                i.MessageId, i.ProviderMessageId, i.Direction, i.ChatJid, i.Sender, i.SenderAlternate, i.Kind, i.Text, i.Status,
                i.FailureReason, i.Timestamp))],
            page.NextCursor);
    }
}

/// <summary>A line of the session log.</summary>
/// <param name="Timestamp">When.</param>
/// <param name="Event">What: the state that it went to, or what was done.</param>
/// <param name="ReasonCode">Why, as a code for programs.</param>
/// <param name="Message">Why, and who must act, in sentences for people.</param>
/// <param name="ActionRequiredBy">Who had to act then: <c>nobody</c>, <c>gateway</c> (it does so by itself), <c>owner</c> or <c>operator</c>.</param>
public sealed record SessionLogItemBody(DateTimeOffset Timestamp, string Event, string? ReasonCode, string? Message, string? ActionRequiredBy);

/// <summary>A page of the session log.</summary>
/// <param name="Data">The items of this page.</param>
/// <param name="NextCursor">Give it to the next request as <c>cursor</c> (for sessions as <c>before_id</c>); null on the last page.</param>
public sealed record SessionLogBody(IReadOnlyList<SessionLogItemBody> Data, string? NextCursor)
{
    /// <summary>Writes it.</summary>
    public static SessionLogBody From(SessionLogPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new([.. page.Items.Select(i => new SessionLogItemBody(i.At, i.Event, i.ReasonCode, i.Text, i.ActionRequiredBy))], page.NextCursor);
    }
}
