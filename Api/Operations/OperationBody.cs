using Wapio.Grains.Abstractions.Accounts;

namespace Wapio.Api.Operations;

/// <summary>How an operation stands, as it is written to callers.</summary>
public sealed record OperationBody(
    string OperationId,
    string? SessionId,
    string OperationType,
    string Status,
    DateTimeOffset? EnqueuedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    string? Result,
    string? Error,
    string StatusUrl)
{
    /// <summary>Writes an operation.</summary>
    public static OperationBody From(OperationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(
            view.OperationId, view.SessionId, view.Type, view.Status, view.EnqueuedAt, view.StartedAt, view.FinishedAt,
            Result: null, view.Error, $"/v1/operations/{view.OperationId}");
    }
}
