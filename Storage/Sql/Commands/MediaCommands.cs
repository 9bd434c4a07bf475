using Wapio.Storage.Sealing;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Writes;

namespace Wapio.Storage.Sql.Commands;

/// <summary>The files of messages.</summary>
internal static class MediaCommands
{
    private const string AddUpload =
        "INSERT INTO media_uploads (" + MediaMapping.UploadColumns + ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    private const string OldFile = "DELETE FROM media_files WHERE session_id = $1 AND content_key = $2 RETURNING id";
    private const string AddFile =
        "INSERT INTO media_files (" + MediaMapping.FileColumns + ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

    private const string MaySend = "SELECT 1 FROM media_uploads u JOIN sessions s ON s.account_id = u.account_id "
        + "WHERE u.id = $1 AND s.id = $2 AND (u.session_id IS NULL OR u.session_id = $2)";

    private const string AddJob =
        "INSERT INTO media_jobs (" + MediaMapping.JobColumns + ") VALUES ($1, $2, $3, $4, 0, NULL, $5)";

    private const string FinishJob = "UPDATE media_jobs SET is_done = 1, handle = $3 WHERE message_id = $2 AND session_id = $1";
    private const string SetPayload = "UPDATE messages SET payload = $3 WHERE id = $2 AND session_id = $1";

    private const string OldUploads =
        "DELETE FROM media_uploads WHERE id IN (SELECT u.id FROM media_uploads u WHERE u.expires_at < $1 AND NOT EXISTS "
        + "(SELECT 1 FROM media_jobs j JOIN messages m ON m.id = j.message_id WHERE j.upload_id = u.id AND j.is_done = 0 AND m.status < 2) "
        + "ORDER BY u.expires_at LIMIT $2) RETURNING id";

    private const string OldFiles =
        "DELETE FROM media_files WHERE id IN (SELECT id FROM media_files WHERE expires_at < $1 ORDER BY expires_at LIMIT $2) RETURNING id";

    private const string OldJobs =
        "DELETE FROM media_jobs WHERE message_id IN (SELECT j.message_id FROM media_jobs j WHERE j.created_at < $1 AND NOT EXISTS "
        + "(SELECT 1 FROM messages m WHERE m.id = j.message_id AND m.status < 2) ORDER BY j.created_at LIMIT $2)";

    public static ValueTask<Applied> InsertAsync(CommandContext context, InsertMediaUpload write)
    {
        var upload = write.Upload;
        return context.ApplyAsync(
            AddUpload,
            upload.Id,
            upload.AccountId,
            upload.SessionId,
            upload.MimeType,
            MediaMapping.SealName(upload.AccountId, upload.Id, upload.FileName, context.Sealer),
            upload.Size,
            upload.Sha256.ToArray(),
            upload.CreatedAt.Ms(),
            upload.ExpiresAt.Ms());
    }

    public static async ValueTask<PutMediaFileResult> PutAsync(CommandContext context, PutMediaFile write)
    {
        var file = write.File;
        var replaced = await context.Statements.FirstAsync(OldFile, static reader => reader.GetString(0), file.SessionId, file.ContentKey.ToArray());
        context.Statements.Send(
            AddFile,
            file.Id,
            file.AccountId,
            file.SessionId,
            file.ContentKey.ToArray(),
            file.MimeType,
            MediaMapping.SealName(file.AccountId, file.Id, file.FileName, context.Sealer),
            file.Size,
            file.Sha256.ToArray(),
            file.CreatedAt.Ms(),
            file.ExpiresAt.Ms());
        return new PutMediaFileResult(replaced);
    }

    /// <summary>True when the session may send the upload, and it is there still. From then on it stays until the message is settled.</summary>
    public static async ValueTask<bool> IsThereAsync(CommandContext context, string uploadId, string sessionId) =>
        await context.Statements.FirstAsync(MaySend, static reader => reader.GetInt64(0), uploadId, sessionId) == 1;

    public static void Add(CommandContext context, string sessionId, string messageId, NewMediaJob job, DateTimeOffset at) =>
        context.Statements.Send(
            AddJob, messageId, sessionId, job.UploadId, context.Sealer.Seal(SealPlace.MediaSource(sessionId, messageId), job.Source.Span), at.Ms());

    public static async ValueTask<Applied> CompleteAsync(CommandContext context, CompleteMediaJob write)
    {
        var rows = await context.Statements.ExecuteAsync(FinishJob, write.SessionId, write.MessageId, write.Handle);
        if (rows > 0)
        {
            context.Statements.Send(
                SetPayload,
                write.SessionId,
                write.MessageId,
                context.Sealer.Seal(SealPlace.MessagePayload(write.SessionId, write.MessageId), write.Payload.Span));
        }

        return new Applied(rows);
    }

    public static async ValueTask<PurgedMedia> PurgeAsync(CommandContext context, PurgeMediaUploads write) =>
        new(await context.Statements.AllAsync(OldUploads, static reader => reader.GetString(0), write.Now.Ms(), (long)write.Limit));

    public static async ValueTask<PurgedMedia> PurgeAsync(CommandContext context, PurgeMediaFiles write) =>
        new(await context.Statements.AllAsync(OldFiles, static reader => reader.GetString(0), write.Now.Ms(), (long)write.Limit));

    public static ValueTask<Applied> PurgeAsync(CommandContext context, PurgeMediaJobs write) =>
        context.ApplyAsync(OldJobs, write.Before.Ms(), (long)write.Limit);
}
