namespace Wapio.Storage.Rows;

/// <summary>A message with its payload.</summary>
/// <param name="Row">The message.</param>
/// <param name="Payload">The payload, unsealed; empty when none was kept or when it is past its retention.</param>
public sealed record StoredMessage(MessageRow Row, ReadOnlyMemory<byte> Payload);
