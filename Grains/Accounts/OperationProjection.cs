using Wapio.Grains.Abstractions.Accounts;
using Wapio.Storage.Rows;

namespace Wapio.Grains.Accounts;

/// <summary>Rows of operations as callers see them.</summary>
internal static class OperationProjection
{
    /// <summary>An operation.</summary>
    public static OperationView ToView(this OperationRow row)
    {
        var (result, error) = (OperationNote.Read(row.Result), OperationNote.Read(row.Error));
        return new OperationView(
            row.Id, row.SessionId, row.Type, row.Status, row.EnqueuedAt, row.StartedAt, row.FinishedAt, error?.Message, error?.ReasonCode, result?.Message, result?.ReasonCode);
    }
}
