using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;

namespace Wapio.Storage.Sql.Mapping;

/// <summary>Reads rows of <c>idempotency</c>, which are found by the digest of their scope and key.</summary>
internal static class IdempotencyMapping
{
    /// <summary>What <see cref="Read"/> wants.</summary>
    public const string Columns = "body_hash, subject_id, answer, created_at";

    public const string Select = "SELECT " + Columns + " FROM idempotency WHERE key_hash = $1";

    private const int HashLength = 16;

    /// <summary>By what a record is found: the first 16 bytes of SHA-256 over scope, line feed and key, neither of which has a line feed.</summary>
    public static byte[] HashOf(string scope, string key) => SHA256.HashData(Encoding.UTF8.GetBytes($"{scope}\n{key}"))[..HashLength];

    public static IdempotencyRow Read(DbDataReader reader, string scope, string key, Sealer sealer)
    {
        var answer = sealer.Open(SealPlace.IdempotentAnswer(scope, key), reader.GetFieldValue<byte[]>(2));
        return new IdempotencyRow(scope, key, reader.GetFieldValue<byte[]>(0), reader.GetString(1), answer, reader.Time(3));
    }
}
