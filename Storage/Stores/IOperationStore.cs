using Wapio.Storage.Rows;

namespace Wapio.Storage.Stores;

/// <summary>Reads operations.</summary>
public interface IOperationStore
{
    /// <summary>One operation of an account; null when the account has none of this id.</summary>
    ValueTask<OperationRow?> FindAsync(string accountId, string operationId, CancellationToken cancellationToken = default);

    /// <summary>The operations that have not ended, oldest first: to be taken up again after a restart.</summary>
    ValueTask<IReadOnlyList<OperationRow>> ListUnfinishedAsync(int limit, CancellationToken cancellationToken = default);
}
