namespace Wapio.Storage.Writes;

/// <summary>Deletes old idempotency records, a few at a time.</summary>
/// <param name="Before">Those made before; at least 24 h ago.</param>
/// <param name="Limit">At most so many.</param>
public sealed record PurgeIdempotency(DateTimeOffset Before, int Limit = 500) : Write<Applied>;
