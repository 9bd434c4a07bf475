using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Stores;

namespace Wapio.Storage.Sql.Queries;

internal sealed class IdempotencyStore(IReaderPool readers, SealerHolder sealer) : IIdempotencyStore
{
    public ValueTask<IdempotencyRow?> FindAsync(string scope, string key, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(
            db => db.FirstAsync(
                IdempotencyMapping.Select, reader => IdempotencyMapping.Read(reader, scope, key, sealer.Sealer), IdempotencyMapping.HashOf(scope, key)),
            cancellationToken);
}
