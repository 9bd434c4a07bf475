using Wapio.Storage.Rows;

namespace Wapio.Storage.Tests.Model;

/// <summary>A message as the model knows it.</summary>
internal sealed record ModelMessage(
    string Id, MessageDirection Direction, string ProviderId, string Chat, MessageStatus Status, int Attempts, DateTimeOffset? NextAttemptAt, DateTimeOffset? HeldUntil,
    bool IsPlaceholder)
{
    public bool IsDeleted { get; init; }

    public bool IsWaiting => Status < MessageStatus.Accepted && HeldUntil is null;

    public static ModelMessage Of(MessageRow row) =>
        new(row.Id, row.Direction, row.ProviderMessageId, row.ChatJid, row.Status, row.Attempts, row.NextAttemptAt, row.HeldUntil, row.IsPlaceholder) { IsDeleted = row.DeletedAt is not null };
}
