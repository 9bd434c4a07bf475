using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Media;

namespace Wapio.WhatsApp.Client.Media;

/// <summary>
/// Sends and fetches the files of messages. Files stream through temporary ones: memory does not depend on their size. A transfer that has
/// begun goes on when the connection ends.
/// </summary>
public sealed class MediaClient
{
    private readonly ClientGate _gate;
    private readonly MediaOptions _options;

    internal MediaClient(ClientGate gate, MediaOptions options) => (_gate, _options) = (gate, options);

    /// <summary>Encrypts a file under a new key and uploads it. What comes back goes into a message.</summary>
    /// <param name="file">The file, read from where it stands to its end, once; left open.</param>
    /// <param name="kind">What it is. The message has to be of the same kind, or its recipients cannot decrypt the file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MediaException"><see cref="MediaError.UploadRefused"/> or <see cref="MediaError.HostsUnreachable"/>.</exception>
    /// <exception cref="RequestException">WhatsApp did not name its media hosts.</exception>
    /// <exception cref="IOException">The file cannot be read, or the temporary one not be written.</exception>
    public Task<UploadedMedia> UploadAsync(Stream file, MediaKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return RunAsync(media => media.Uploader.UploadAsync(file, kind, cancellationToken), cancellationToken);
    }

    /// <summary>Uploads a file for a channel, where files are not encrypted.</summary>
    /// <inheritdoc cref="UploadAsync"/>
    public Task<UploadedMedia> UploadToChannelAsync(Stream file, MediaKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return RunAsync(media => media.Uploader.UploadToChannelAsync(file, kind, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Downloads a file: from the address in its message, else by its path from any of WhatsApp's media hosts. It is handed out only when its
    /// hashes and its authentication code are right.
    /// </summary>
    /// <param name="media">The file; <see cref="MediaReference"/> reads it from a message.</param>
    /// <param name="options">A limit, and what is needed to ask the phone for the file; null for neither.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The file, to be disposed of.</returns>
    /// <exception cref="MediaException">
    /// No media host has it (<see cref="MediaError.NotFound"/>, <see cref="MediaError.Gone"/>, <see cref="MediaError.Forbidden"/>) and the
    /// phone was not asked or does not have it either (<see cref="MediaError.ReuploadRefused"/>); or it is too large, or not what its
    /// message says.
    /// </exception>
    /// <exception cref="RequestException">The device is not logged in, or the phone did not answer in time.</exception>
    /// <exception cref="IOException">The temporary file cannot be written.</exception>
    public async Task<DownloadedMedia> DownloadAsync(MediaReference media, MediaDownloadOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(media);
        var maximumLength = options?.MaximumLength ?? _options.MaximumLength;
        ArgumentOutOfRangeException.ThrowIfNegative(maximumLength, nameof(options));
        try
        {
            return await FetchAsync(media, maximumLength, cancellationToken);
        }
        catch (MediaException failure) when (failure.CanBeUploadedAgain && media.IsEncrypted && options?.Message is not null)
        {
            var path = await RequestUploadAsync(options.Message, media.MediaKey, cancellationToken);
            return await FetchAsync(media with { Url = null, DirectPath = path }, maximumLength, cancellationToken);
        }
    }

    /// <summary>Asks the account's phone to upload the file of a message again, and waits for it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="mediaKey">The file's media key, from the message; 32 bytes.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The path under which every media host has it.</returns>
    /// <exception cref="MediaException"><see cref="MediaError.ReuploadRefused"/>: the phone has it no longer.</exception>
    /// <exception cref="RequestException">The phone did not answer in time, or the connection ended first.</exception>
    public Task<string> RequestUploadAsync(MediaMessage message, ReadOnlyMemory<byte> mediaKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _gate.RunAsync((connection, token) => connection.Features.Media.Reuploads.RequestAsync(message, mediaKey, token), cancellationToken);
    }

    private Task<DownloadedMedia> FetchAsync(MediaReference media, long maximumLength, CancellationToken cancellationToken) =>
        RunAsync(transfers => transfers.Downloader.DownloadAsync(media, maximumLength, cancellationToken), cancellationToken);

    private async Task<T> RunAsync<T>(Func<MediaTransfers, Task<T>> work, CancellationToken cancellationToken)
    {
        var connection = _gate.LoggedIn;
        try
        {
            return await work(connection.Features.Media);
        }
        catch (Exception failure) when (
            failure is QueryException or TimeoutException or DisconnectedException or ProtocolException && !cancellationToken.IsCancellationRequested)
        {
            throw RequestFailures.From(failure, connection.EndReason);
        }
    }
}
