using System.Text.Json.Serialization;
using Wapio.Grains.Abstractions.Messages;

namespace Wapio.Api.Messages;

/// <summary>A message that was accepted.</summary>
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
public sealed record MessageEventBody(long EventId, string EventType, string? UpdateKind, DateTimeOffset EmittedAt);

/// <summary>How a message stands.</summary>
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
public sealed record SessionLogItemBody(DateTimeOffset Timestamp, string Event, string? ReasonCode, string? Message);

/// <summary>A page of the session log.</summary>
public sealed record SessionLogBody(IReadOnlyList<SessionLogItemBody> Data, string? NextCursor)
{
    /// <summary>Writes it.</summary>
    public static SessionLogBody From(SessionLogPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new([.. page.Items.Select(i => new SessionLogItemBody(i.At, i.Event, i.ReasonCode, i.Text))], page.NextCursor);
    }
}
