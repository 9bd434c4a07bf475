namespace Wapio.Storage.Rows;

/// <summary>Work that goes on after its HTTP call was answered.</summary>
/// <param name="Id"><c>bps_op_...</c></param>
/// <param name="AccountId">The account that asked for it.</param>
/// <param name="SessionId">The session it is about, if any.</param>
/// <param name="Type">What is done (<c>session.delete</c>, ...).</param>
/// <param name="Status">How far it is (<c>queued</c>, <c>running</c>, <c>succeeded</c>, <c>failed</c>).</param>
/// <param name="EnqueuedAt">When it was asked for.</param>
public sealed record OperationRow(string Id, string AccountId, string? SessionId, string Type, string Status, DateTimeOffset EnqueuedAt)
{
    /// <summary>When it began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What came of it, as JSON.</summary>
    public string? Result { get; init; }

    /// <summary>What went wrong, as JSON.</summary>
    public string? Error { get; init; }
}
