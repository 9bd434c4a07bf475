using Wapio.Storage.Rows;

namespace Wapio.Storage.Stores;

/// <summary>Reads what is known of the files of messages.</summary>
public interface IMediaStore
{
    /// <summary>An upload of an account; null when it has none of this id.</summary>
    ValueTask<MediaUploadRow?> FindUploadAsync(string accountId, string uploadId, CancellationToken cancellationToken = default);

    /// <summary>A fetched file, whosever it is; null when there is none.</summary>
    ValueTask<MediaFileRow?> FindFileAsync(string fileId, CancellationToken cancellationToken = default);

    /// <summary>The fetched file of what was asked for; null when it was not fetched, or is gone.</summary>
    ValueTask<MediaFileRow?> FindFileAsync(string sessionId, ReadOnlyMemory<byte> contentKey, CancellationToken cancellationToken = default);

    /// <summary>Where the file of an outbound message comes from; null when it has none.</summary>
    ValueTask<MediaJobRow?> FindJobAsync(string sessionId, string messageId, CancellationToken cancellationToken = default);

    /// <summary>Which of these ids are those of no upload and no file.</summary>
    ValueTask<IReadOnlyList<string>> FindUnknownAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken = default);
}
