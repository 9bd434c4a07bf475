using System.Net;
using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Client.Media;

/// <summary>
/// Sends files to the media hosts. The address holds the hash of what is sent, so a file is encrypted into a temporary one first; memory does
/// not depend on its size.
/// </summary>
internal sealed partial class MediaUploader(MediaConnections connections, IMediaHttp http, MediaOptions options, TimeProvider clock, ILogger logger)
{
    // Below this a host that does not want the file may as well have it before it says so.
    private const long AskFirstAbove = 1 << 20;

    /// <summary>Encrypts and uploads a file under a new media key.</summary>
    /// <param name="plain">The file, from where it stands to its end; left open.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<UploadedMedia> UploadAsync(Stream plain, MediaKind kind, CancellationToken cancellationToken)
    {
        var (mediaKey, madeAt) = (MediaKeys.CreateMediaKey(), clock.GetUtcNow());
        await using var file = TemporaryFile.Create(options.TemporaryFolder);
        var digest = await MediaEncryption.EncryptAsync(plain, file, MediaKeys.Derive(mediaKey, kind), cancellationToken);
        var answer = await SendAsync(file, kind.UploadPath(), digest.FileEncSha256, cancellationToken);
        return new UploadedMedia(kind, answer.Url!, answer.DirectPath!, mediaKey, digest.FileSha256, digest.FileEncSha256, digest.FileLength, madeAt) { Handle = answer.Handle };
    }

    /// <summary>Uploads a file for a channel, as it is.</summary>
    /// <param name="plain">The file, from where it stands to its end; left open.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<UploadedMedia> UploadToChannelAsync(Stream plain, MediaKind kind, CancellationToken cancellationToken)
    {
        await using var file = TemporaryFile.Create(options.TemporaryFolder);
        var (hash, length) = await NewsletterMedia.VerifyAsync(plain, file, ExpectedMedia.Unknown, cancellationToken);
        var answer = await SendAsync(file, kind.NewsletterUploadPath(), hash, cancellationToken);
        return new UploadedMedia(kind, answer.Url!, answer.DirectPath!, default, hash, default, length, clock.GetUtcNow()) { Handle = answer.Handle };
    }

    private async Task<UploadAnswer> SendAsync(FileStream file, string path, byte[] hash, CancellationToken cancellationToken)
    {
        var connection = await connections.GetAsync(null, cancellationToken);
        var renewed = false;
        MediaException? last = null;
        for (var i = 0; i < connection.Hosts.Count; i++)
        {
            var host = connection.Hosts[i];
            try
            {
                return await SendAsync(file, host, MediaAddresses.Upload(host, path, hash, connection.Auth), cancellationToken);
            }
            catch (MediaException failure)
            {
                LogFailed(host, failure.Error, failure.StatusCode);
                last = failure;
                if (failure is { Error: MediaError.UploadRefused, StatusCode: 401 or 403 } && !renewed)
                {
                    // The ticket may have run out before its time: once more from the first host, with a new one.
                    connection = await connections.GetAsync(connection, cancellationToken);
                    (renewed, i) = (true, -1);
                }
            }
        }

        throw last!;
    }

    private async Task<UploadAnswer> SendAsync(FileStream file, string host, Uri address, CancellationToken cancellationToken)
    {
        using var guard = new StallGuard(options.StallTimeout, clock, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new UploadContent(file, guard) };
            if (file.Length > AskFirstAbove) request.Headers.ExpectContinue = true;
            using var response = await http.SendAsync(request, guard.Token);
            if (response.StatusCode != HttpStatusCode.OK) throw Refused(response.StatusCode);

            return UploadAnswer.Parse(await ReadAsync(response.Content, guard.Token))
                ?? throw new MediaException(MediaError.HostsUnreachable, $"{host} did not say where the file is.");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && guard.IsStalled && !cancellationToken.IsCancellationRequested))
        {
            throw new MediaException(MediaError.HostsUnreachable, $"{host} cannot be reached, or broke off.", failure);
        }
    }

    private static MediaException Refused(HttpStatusCode status)
    {
        var own = status is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;
        return new(own ? MediaError.HostsUnreachable : MediaError.UploadRefused, $"The media host answered {(int)status}.") { StatusCode = (int)status };
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        var answer = new byte[UploadAnswer.LargestAnswer];
        var length = await body.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, cancellationToken);
        return answer[..length];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "An upload to {Host} failed: {Error} (status {Status})")]
    private partial void LogFailed(string host, MediaError error, int? status);
}
