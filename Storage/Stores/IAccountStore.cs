using Wapio.Storage.Rows;

namespace Wapio.Storage.Stores;

/// <summary>Reads accounts. Reads see what was committed before they began; writes go through <see cref="Writes.IWriteQueue"/>.</summary>
public interface IAccountStore
{
    /// <summary>One account; null when there is none.</summary>
    ValueTask<AccountRow?> FindAsync(string accountId, CancellationToken cancellationToken = default);

    /// <summary>What an account has, counted.</summary>
    ValueTask<AccountSummary> SummariseAsync(string accountId, CancellationToken cancellationToken = default);

    /// <summary>All accounts, oldest first.</summary>
    ValueTask<IReadOnlyList<AccountRow>> ListAsync(CancellationToken cancellationToken = default);
}
