using System.Data.Common;
using System.Text;
using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;

namespace Wapio.Storage.Sql.Mapping;

/// <summary>Reads rows of <c>media_uploads</c>, <c>media_files</c> and <c>media_jobs</c>.</summary>
internal static class MediaMapping
{
    public const string UploadColumns = "id, account_id, session_id, mime_type, file_name, size, sha256, created_at, expires_at";
    public const string FileColumns = "id, account_id, session_id, content_key, mime_type, file_name, size, sha256, created_at, expires_at";
    public const string JobColumns = "message_id, session_id, upload_id, source, is_done, handle, created_at";

    public static MediaUploadRow ReadUpload(DbDataReader reader, Sealer sealer) => new()
    {
        Id = reader.GetString(0),
        AccountId = reader.GetString(1),
        SessionId = reader.NullableString(2),
        MimeType = reader.NullableString(3),
        FileName = OpenName(reader.GetString(1), reader.GetString(0), reader.NullableBytes(4), sealer),
        Size = reader.GetInt64(5),
        Sha256 = reader.GetFieldValue<byte[]>(6),
        CreatedAt = reader.Time(7),
        ExpiresAt = reader.Time(8),
    };

    public static MediaFileRow ReadFile(DbDataReader reader, Sealer sealer) => new()
    {
        Id = reader.GetString(0),
        AccountId = reader.GetString(1),
        SessionId = reader.GetString(2),
        ContentKey = reader.GetFieldValue<byte[]>(3),
        MimeType = reader.GetString(4),
        FileName = OpenName(reader.GetString(1), reader.GetString(0), reader.NullableBytes(5), sealer),
        Size = reader.GetInt64(6),
        Sha256 = reader.GetFieldValue<byte[]>(7),
        CreatedAt = reader.Time(8),
        ExpiresAt = reader.Time(9),
    };

    public static MediaJobRow ReadJob(DbDataReader reader, Sealer sealer) => new()
    {
        MessageId = reader.GetString(0),
        SessionId = reader.GetString(1),
        UploadId = reader.NullableString(2),
        Source = sealer.Open(SealPlace.MediaSource(reader.GetString(1), reader.GetString(0)), reader.GetFieldValue<byte[]>(3)),
        IsDone = reader.Flag(4),
        Handle = reader.NullableString(5),
        CreatedAt = reader.Time(6),
    };

    public static byte[]? SealName(string accountId, string id, string? name, Sealer sealer) =>
        name is null ? null : sealer.Seal(SealPlace.MediaName(accountId, id), Encoding.UTF8.GetBytes(name));

    private static string? OpenName(string accountId, string id, byte[]? name, Sealer sealer) =>
        name is null ? null : Encoding.UTF8.GetString(sealer.Open(SealPlace.MediaName(accountId, id), name));
}
