using Wapio.Grains.Abstractions.Accounts;
using Wapio.Storage.Rows;

namespace Wapio.Grains.Accounts;

/// <summary>Rows of operations as callers see them.</summary>
internal static class OperationProjection
{
    /// <summary>An operation.</summary>
    public static OperationView ToView(this OperationRow row) =>
        new(row.Id, row.SessionId, row.Type, row.Status, row.EnqueuedAt, row.StartedAt, row.FinishedAt, row.Error);
}
