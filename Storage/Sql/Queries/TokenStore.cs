using Wapio.Storage.Rows;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Stores;

namespace Wapio.Storage.Sql.Queries;

internal sealed class TokenStore(IReaderPool readers) : ITokenStore
{
    private const string ByHash = "SELECT " + TokenMapping.Columns + " FROM tokens WHERE hash = $1";
    private const string ByAccount = "SELECT " + TokenMapping.Columns + " FROM tokens WHERE account_id = $1 ORDER BY created_at, hash";

    public ValueTask<TokenRow?> FindAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(ByHash, TokenMapping.Read, hash.ToArray()), cancellationToken);

    public ValueTask<IReadOnlyList<TokenRow>> ListAsync(string accountId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync<IReadOnlyList<TokenRow>>(async db => await db.AllAsync(ByAccount, TokenMapping.Read, accountId), cancellationToken);
}
