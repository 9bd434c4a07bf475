using Wapio.Storage.Rows;

namespace Wapio.Storage.Stores;

/// <summary>Reads tokens.</summary>
public interface ITokenStore
{
    /// <summary>The token with this hash, also a revoked one; null when there is none.</summary>
    ValueTask<TokenRow?> FindAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken = default);

    /// <summary>The tokens of an account, oldest first, revoked ones too.</summary>
    ValueTask<IReadOnlyList<TokenRow>> ListAsync(string accountId, CancellationToken cancellationToken = default);
}
