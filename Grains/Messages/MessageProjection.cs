using Wapio.Grains.Abstractions.Messages;
using Wapio.Storage.Rows;

namespace Wapio.Grains.Messages;

/// <summary>Rows of messages as callers see them.</summary>
internal static class MessageProjection
{
    /// <summary>How a message stands.</summary>
    public static MessageInfo ToInfo(this MessageRow row, IReadOnlyList<MessageEventRow> events) => new()
    {
        MessageId = row.Id,
        SessionId = row.SessionId,
        ProviderMessageId = row.ProviderMessageId,
        To = row.ChatJid,
        Kind = row.Kind,
        Status = row.Status.ToName(),
        AcceptedAt = row.AcceptedAt,
        DeliveredAt = row.DeliveredAt,
        ReadAt = row.ReadAt,
        DeletedAt = row.DeletedAt,
        FailedAt = row.FailedAt,
        FailureReason = row.FailureReason,
        UpdatedAt = row.UpdatedAt,
        EditedAt = row.EditedAt,
        SendAt = row.SendAt,
        EstimatedSendAt = row.HeldUntil ?? (row.Status < MessageStatus.Accepted ? row.NextAttemptAt : null),
        TargetId = row.TargetId,
        Events = [.. events.Select(e => new Abstractions.Messages.MessageEvent(e.EventId, e.EventType, e.UpdateKind, e.EmittedAt))],
    };

    /// <summary>A line of the message log. A message of ours has no sender in its row: the session itself is it.</summary>
    public static MessageLogItem ToLogItem(this MessageRow row, string? self) => new()
    {
        MessageId = row.Id,
        ProviderMessageId = row.ProviderMessageId,
        Direction = row.Direction == MessageDirection.In ? "in" : "out",
        ChatJid = row.ChatJid,
        Sender = row.SenderJid.Length > 0 ? row.SenderJid : self,
        SenderAlternate = row.SenderAlternate,
        Kind = row.Kind,
        Text = row.Text,
        Status = row.Status.ToName(),
        Timestamp = row.Timestamp ?? row.CreatedAt,
        FailureReason = row.FailureReason,
    };
}
