using Wapio.Storage.Rows;

namespace Wapio.Storage.Tests.Model;

/// <summary>A message as the model knows it.</summary>
internal sealed record ModelMessage(
    string Id, MessageDirection Direction, string ProviderId, string Chat, MessageStatus Status, int Attempts, DateTimeOffset? NextAttemptAt, bool IsPlaceholder)
{
    public bool IsWaiting => Status < MessageStatus.Accepted;

    public static ModelMessage Of(MessageRow row) =>
        new(row.Id, row.Direction, row.ProviderMessageId, row.ChatJid, row.Status, row.Attempts, row.NextAttemptAt, row.IsPlaceholder);
}
