using Wapio.Grains.Abstractions.Accounts;

namespace Wapio.Api.Operations;

/// <summary>How an operation stands, as it is written to callers.</summary>
/// <param name="OperationId">Its id, <c>bps_op_...</c>.</param>
/// <param name="SessionId">The session it concerns.</param>
/// <param name="OperationType">What is done, such as <c>session.delete</c>.</param>
/// <param name="Status"><c>queued</c>, <c>running</c>, <c>succeeded</c> or <c>failed</c>.</param>
/// <param name="EnqueuedAt">When it was asked for.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it ended; null until then.</param>
/// <param name="Result">What came of it; null until it has ended.</param>
/// <param name="Error">What keeps it from going on, or made it fail; null when nothing does.</param>
/// <param name="StatusUrl">Where it can be followed.</param>
public sealed record OperationBody(
    string OperationId,
    string? SessionId,
    string OperationType,
    string Status,
    DateTimeOffset? EnqueuedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    OperationNoteBody? Result,
    OperationNoteBody? Error,
    string StatusUrl)
{
    /// <summary>Writes an operation.</summary>
    public static OperationBody From(OperationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(
            view.OperationId, view.SessionId, view.Type, view.Status, view.EnqueuedAt, view.StartedAt, view.FinishedAt,
            OperationNoteBody.From(view.ResultCode, view.Result), OperationNoteBody.From(view.ErrorCode, view.Error), $"/v1/operations/{view.OperationId}");
    }
}

/// <summary>What came of an operation, or keeps it from going on.</summary>
/// <param name="ReasonCode">As a code for programs.</param>
/// <param name="Message">In sentences for people, which say who must act where somebody must.</param>
public sealed record OperationNoteBody(string ReasonCode, string Message)
{
    /// <summary>Writes it; null when there is none.</summary>
    public static OperationNoteBody? From(string? reasonCode, string? message) => reasonCode is null || message is null ? null : new(reasonCode, message);
}
