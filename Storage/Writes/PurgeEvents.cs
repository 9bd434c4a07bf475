namespace Wapio.Storage.Writes;

/// <summary>Deletes old events, a few at a time.</summary>
/// <param name="Before">Those emitted before.</param>
/// <param name="Limit">At most so many.</param>
public sealed record PurgeEvents(DateTimeOffset Before, int Limit = 500) : Write<Applied>;

/// <summary>Deletes old deliveries that are settled, a few at a time.</summary>
/// <param name="Before">Those made before.</param>
/// <param name="Limit">At most so many.</param>
public sealed record PurgeDeliveries(DateTimeOffset Before, int Limit = 500) : Write<Applied>;

/// <summary>Deletes the webhooks of sessions that were deleted a while ago, when their last events have had time to arrive.</summary>
/// <param name="Before">Sessions deleted before.</param>
public sealed record PurgeWebhooks(DateTimeOffset Before) : Write<Applied>;
