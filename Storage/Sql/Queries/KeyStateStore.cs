using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;
using Wapio.Storage.Stores;

namespace Wapio.Storage.Sql.Queries;

internal sealed class KeyStateStore(IReaderPool readers, SealerHolder sealer) : IKeyStateStore
{
    private const string One = "SELECT value FROM key_state WHERE session_id = $1 AND kind = $2 AND id = $3";
    private const string OfKind = "SELECT id, value FROM key_state WHERE session_id = $1 AND kind = $2 ORDER BY id";

    public ValueTask<IReadOnlyDictionary<KeyStateId, byte[]>> LoadAsync(
        string sessionId, IReadOnlyCollection<KeyStateId> keys, CancellationToken cancellationToken = default) =>
        readers.ReadAsync<IReadOnlyDictionary<KeyStateId, byte[]>>(
            async db =>
            {
                var reads = keys
                    .Select(key => (Key: key, Value: db.FirstAsync(One, static reader => reader.GetFieldValue<byte[]>(0), sessionId, (long)key.Kind, key.Id).AsTask()))
                    .ToList();
                var values = new Dictionary<KeyStateId, byte[]>(keys.Count);
                foreach (var (key, read) in reads)
                    if (await read is { } value)
                        values[key] = Open(sessionId, key.Kind, key.Id, value);
                return values;
            },
            cancellationToken);

    public ValueTask<IReadOnlyList<KeyValuePair<string, byte[]>>> ListAsync(
        string sessionId, byte kind, CancellationToken cancellationToken = default) =>
        readers.ReadAsync<IReadOnlyList<KeyValuePair<string, byte[]>>>(
            async db => await db.AllAsync(
                OfKind,
                reader => KeyValuePair.Create(reader.GetString(0), Open(sessionId, kind, reader.GetString(0), reader.GetFieldValue<byte[]>(1))),
                sessionId,
                (long)kind),
            cancellationToken);

    private byte[] Open(string sessionId, byte kind, string id, byte[] value) => sealer.Sealer.Open(SealPlace.KeyState(sessionId, kind, id), value);
}
