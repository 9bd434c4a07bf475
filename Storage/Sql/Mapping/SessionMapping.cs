using System.Data.Common;
using System.Text;
using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;

namespace Wapio.Storage.Sql.Mapping;

/// <summary>Reads rows of <c>sessions</c>.</summary>
internal static class SessionMapping
{
    /// <summary>The columns of a session, in the order in which <see cref="Read"/> wants them.</summary>
    public const string Columns =
        "id, account_id, label, phone_number, proxy_url, status, reason_code, reason_text, settings, jid, lid, wants_connection, owner, epoch, "
        + "key_fingerprint, created_at, updated_at, last_activity_at, deleted_at, position, push_name";

    /// <summary>The column with the order of making.</summary>
    public const int PositionColumn = 19;

    public static SessionRow Read(DbDataReader reader, Sealer sealer)
    {
        var id = reader.GetString(0);
        return new SessionRow
        {
            Id = id,
            AccountId = reader.GetString(1),
            Label = reader.NullableString(2),
            PhoneNumber = reader.NullableString(3),
            ProxyUrl = reader.NullableBytes(4) is { } proxy ? Encoding.UTF8.GetString(sealer.Open(SealPlace.ProxyUrl(id), proxy)) : null,
            Status = (SessionStatus)reader.GetInt64(5),
            ReasonCode = reader.NullableString(6),
            ReasonText = reader.NullableString(7),
            Settings = SessionSettings.FromJson(reader.GetString(8)),
            Jid = reader.NullableString(9),
            Lid = reader.NullableString(10),
            WantsConnection = reader.Flag(11),
            Owner = reader.NullableString(12),
            Epoch = reader.GetInt64(13),
            KeyFingerprint = reader.NullableString(14),
            CreatedAt = reader.Time(15),
            UpdatedAt = reader.NullableTime(16),
            LastActivityAt = reader.NullableTime(17),
            DeletedAt = reader.NullableTime(18),
            PushName = reader.NullableString(20),
        };
    }

    public static byte[]? SealProxy(string sessionId, string? proxyUrl, Sealer sealer) =>
        proxyUrl is null ? null : sealer.Seal(SealPlace.ProxyUrl(sessionId), Encoding.UTF8.GetBytes(proxyUrl));
}
