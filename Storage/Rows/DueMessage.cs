namespace Wapio.Storage.Rows;

/// <summary>An outbound message whose time has come.</summary>
/// <param name="SessionId">Its session.</param>
/// <param name="MessageId">Which one.</param>
/// <param name="ChatJid">Its chat.</param>
/// <param name="DueAt">Since when it is due.</param>
public sealed record DueMessage(string SessionId, string MessageId, string ChatJid, DateTimeOffset DueAt);
