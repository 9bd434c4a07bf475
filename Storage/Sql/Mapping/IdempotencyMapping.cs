using System.Data.Common;
using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;

namespace Wapio.Storage.Sql.Mapping;

/// <summary>Reads rows of <c>idempotency</c>.</summary>
internal static class IdempotencyMapping
{
    public const string Select = "SELECT scope, key, body_hash, subject_id, answer, created_at FROM idempotency WHERE scope = $1 AND key = $2";

    public static IdempotencyRow Read(DbDataReader reader, Sealer sealer)
    {
        var (scope, key) = (reader.GetString(0), reader.GetString(1));
        var answer = sealer.Open(SealPlace.IdempotentAnswer(scope, key), reader.GetFieldValue<byte[]>(4));
        return new IdempotencyRow(scope, key, reader.GetFieldValue<byte[]>(2), reader.GetString(3), answer, reader.Time(5));
    }
}
