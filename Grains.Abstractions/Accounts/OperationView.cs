using Orleans;

namespace Wapio.Grains.Abstractions.Accounts;

/// <summary>Something that was asked for and goes on after the answer.</summary>
/// <param name="OperationId">Its id, <c>bps_op_...</c>.</param>
/// <param name="SessionId">The session it concerns.</param>
/// <param name="Type">What it does, such as <c>session.delete</c>.</param>
/// <param name="Status"><c>queued</c>, <c>running</c>, <c>succeeded</c> or <c>failed</c>.</param>
/// <param name="EnqueuedAt">When it was asked for.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Error">What went wrong, in a sentence.</param>
/// <param name="ErrorCode">What went wrong, as a code.</param>
/// <param name="Result">What came of it, in a sentence; null until it has ended.</param>
/// <param name="ResultCode">What came of it, as a code.</param>
[GenerateSerializer, Immutable, Alias("wapio.OperationView")]
public sealed record OperationView(
    [property: Id(0)] string OperationId,
    [property: Id(1)] string? SessionId,
    [property: Id(2)] string Type,
    [property: Id(3)] string Status,
    [property: Id(4)] DateTimeOffset EnqueuedAt,
    [property: Id(5)] DateTimeOffset? StartedAt,
    [property: Id(6)] DateTimeOffset? FinishedAt,
    [property: Id(7)] string? Error,
    [property: Id(8)] string? ErrorCode,
    [property: Id(9)] string? Result,
    [property: Id(10)] string? ResultCode);
