namespace Wapio.Harness.Http;

/// <summary>A message as a sandbox phone shows it.</summary>
internal sealed record InboxMessage(string Id, string Chat, string From, string Kind, string? Text, string Status);
