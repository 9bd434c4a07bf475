using System.Data.Common;
using System.Text;
using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;

namespace Wapio.Storage.Sql.Mapping;

/// <summary>Reads rows of <c>webhooks</c>.</summary>
internal static class WebhookMapping
{
    public const string BySession =
        "SELECT session_id, target_url, events, is_active, stopped_reason, secret, previous_secret, previous_until, version, created_at, updated_at, media_links "
        + "FROM webhooks WHERE session_id = $1";

    public static WebhookRow Read(DbDataReader reader, Sealer sealer)
    {
        var session = reader.GetString(0);
        return new WebhookRow
        {
            SessionId = session,
            TargetUrl = Open(SealPlace.TargetUrl(session), reader.GetFieldValue<byte[]>(1)),
            Events = new EventSet(reader.GetInt64(2)),
            IsActive = reader.Flag(3),
            StoppedReason = reader.NullableString(4),
            Secret = Open(SealPlace.SigningSecret(session), reader.GetFieldValue<byte[]>(5)),
            PreviousSecret = reader.NullableBytes(6) is { } previous ? Open(SealPlace.PreviousSigningSecret(session), previous) : null,
            PreviousUntil = reader.NullableTime(7),
            Version = reader.GetInt64(8),
            CreatedAt = reader.Time(9),
            UpdatedAt = reader.NullableTime(10),
            MediaLinks = reader.Flag(11),
        };

        string Open(SealPlace place, byte[] value) => Encoding.UTF8.GetString(sealer.Open(place, value));
    }

    public static byte[] SealUrl(WebhookRow row, Sealer sealer) => Seal(SealPlace.TargetUrl(row.SessionId), row.TargetUrl, sealer);

    public static byte[] SealSecret(WebhookRow row, Sealer sealer) => Seal(SealPlace.SigningSecret(row.SessionId), row.Secret, sealer);

    public static byte[]? SealPreviousSecret(WebhookRow row, Sealer sealer) =>
        row.PreviousSecret is { } secret ? Seal(SealPlace.PreviousSigningSecret(row.SessionId), secret, sealer) : null;

    private static byte[] Seal(SealPlace place, string value, Sealer sealer) => sealer.Seal(place, Encoding.UTF8.GetBytes(value));
}
