using System.Data.Common;
using Wapio.Storage.Rows;

namespace Wapio.Storage.Sql.Mapping;

/// <summary>Reads rows of <c>tokens</c>.</summary>
internal static class TokenMapping
{
    public const string Columns = "hash, kind, account_id, session_id, fingerprint, is_operator, created_at, revoked_at";

    public static TokenRow Read(DbDataReader reader) =>
        new(
            reader.GetFieldValue<byte[]>(0),
            (TokenKind)reader.GetInt64(1),
            reader.GetString(2),
            reader.NullableString(3),
            reader.GetString(4),
            reader.Flag(5),
            reader.Time(6))
        {
            RevokedAt = reader.NullableTime(7),
        };
}
