using System.Data.Common;
using Wapio.Storage.Rows;
using Wapio.Storage.Sealing;
using Wapio.Storage.Sql.Mapping;
using Wapio.Storage.Stores;

namespace Wapio.Storage.Sql.Queries;

internal sealed class MediaStore(IReaderPool readers, SealerHolder sealer) : IMediaStore
{
    private const string Upload = "SELECT " + MediaMapping.UploadColumns + " FROM media_uploads WHERE id = $1 AND account_id = $2";
    private const string FileById = "SELECT " + MediaMapping.FileColumns + " FROM media_files WHERE id = $1";
    private const string FileByContent = "SELECT " + MediaMapping.FileColumns + " FROM media_files WHERE session_id = $1 AND content_key = $2";
    private const string Job = "SELECT " + MediaMapping.JobColumns + " FROM media_jobs WHERE message_id = $1 AND session_id = $2";
    private const string IsKnown = "SELECT 1 FROM media_uploads WHERE id = $1 UNION ALL SELECT 1 FROM media_files WHERE id = $1";

    public ValueTask<MediaUploadRow?> FindUploadAsync(string accountId, string uploadId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(Upload, reader => MediaMapping.ReadUpload(reader, sealer.Sealer), uploadId, accountId), cancellationToken);

    public ValueTask<MediaFileRow?> FindFileAsync(string fileId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(FileById, ReadFile, fileId), cancellationToken);

    public ValueTask<MediaFileRow?> FindFileAsync(string sessionId, ReadOnlyMemory<byte> contentKey, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(FileByContent, ReadFile, sessionId, contentKey.ToArray()), cancellationToken);

    public ValueTask<MediaJobRow?> FindJobAsync(string sessionId, string messageId, CancellationToken cancellationToken = default) =>
        readers.ReadAsync(db => db.FirstAsync(Job, reader => MediaMapping.ReadJob(reader, sealer.Sealer), messageId, sessionId), cancellationToken);

    public ValueTask<IReadOnlyList<string>> FindUnknownAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default) =>
        readers.ReadAsync<IReadOnlyList<string>>(
            async db =>
            {
                List<string> unknown = [];
                foreach (var id in ids)
                    if (await db.FirstAsync(IsKnown, static reader => reader.GetInt64(0), id) == 0) unknown.Add(id);
                return unknown;
            },
            cancellationToken);

    private MediaFileRow ReadFile(DbDataReader reader) => MediaMapping.ReadFile(reader, sealer.Sealer);
}
