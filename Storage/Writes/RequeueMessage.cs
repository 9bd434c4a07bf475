namespace Wapio.Storage.Writes;

/// <summary>
/// Queues a failed message anew, at the end of the queue, because a user asks for it. Changes nothing on one that has not failed, or was taken back.
/// </summary>
/// <param name="Message">Which message.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="Event">The event to write when it is changed, if any.</param>
public sealed record RequeueMessage(MessageKey Message, DateTimeOffset At, MessageEvent? Event = null) : Write<AdvanceResult>;
