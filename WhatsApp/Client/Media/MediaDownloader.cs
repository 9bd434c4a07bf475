using System.Net;
using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Client.Media;

/// <summary>
/// Fetches files. Each goes through a temporary file, decrypted on the way, and is handed out only when all of it has been checked; memory
/// does not depend on its size.
/// </summary>
internal sealed partial class MediaDownloader(MediaConnections connections, IMediaHttp http, MediaOptions options, TimeProvider clock, ILogger logger)
{
    // A host that fails of itself is given another chance when there is no other.
    private const int FewestAttempts = 3;

    /// <summary>Downloads a file from the first host that has it as it should be.</summary>
    /// <param name="media">The file.</param>
    /// <param name="maximumLength">The largest that it may be, in plain bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MediaException">No host gave it, or it is not what its message says.</exception>
    public async Task<DownloadedMedia> DownloadAsync(MediaReference media, long maximumLength, CancellationToken cancellationToken)
    {
        if (media.FileLength > maximumLength) throw TooLarge(maximumLength);
        if (!media.IsEncrypted && media.FileSha256.IsEmpty) throw new MediaException(MediaError.InvalidReference, "The message gives nothing to check the file by.");

        var addresses = MediaAddresses.Of(media, await HostsAsync(cancellationToken));
        MediaException? worst = null;
        for (var attempt = 0; attempt < Math.Max(addresses.Count, FewestAttempts); attempt++)
        {
            var address = addresses[attempt % addresses.Count];
            try
            {
                return await FetchAsync(address, media, maximumLength, cancellationToken);
            }
            catch (MediaException failure) when (MayDifferElsewhere(failure.Error, media))
            {
                LogFailed(address.Host, failure.Error, failure.StatusCode);

                // That a host has no such file says more than that another did not answer.
                if (worst is null || worst.IsTransient || failure.CanBeUploadedAgain) worst = failure;
                if (attempt >= addresses.Count - 1 && !failure.IsTransient) break;
            }
        }

        throw worst!;
    }

    private static bool MayDifferElsewhere(MediaError error, MediaReference media) => error switch
    {
        MediaError.TooLarge or MediaError.InvalidKey => false,

        // Behind the right hash of the encrypted file these are what the sender made.
        MediaError.BadMac or MediaError.BadPadding or MediaError.HashMismatch => media.FileEncSha256.IsEmpty,
        _ => true,
    };

    private static MediaException TooLarge(long maximumLength) =>
        new(MediaError.TooLarge, $"The file is larger than the {maximumLength} bytes that are wanted.");

    private static MediaException Refused(HttpStatusCode status)
    {
        var error = status switch
        {
            HttpStatusCode.NotFound => MediaError.NotFound,
            HttpStatusCode.Gone => MediaError.Gone,
            HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => MediaError.Forbidden,
            _ => MediaError.HostsUnreachable,
        };
        return new(error, $"The media host answered {(int)status}.") { StatusCode = (int)status };
    }

    private async Task<IReadOnlyList<string>> HostsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await connections.GetAsync(null, cancellationToken)).Hosts;
        }
        catch (Exception failure) when (failure is QueryException or TimeoutException or DisconnectedException or ProtocolException)
        {
            // A download needs no ticket, and one host is known always.
            LogNoHosts(failure);
            return [];
        }
    }

    private async Task<DownloadedMedia> FetchAsync(Uri address, MediaReference media, long maximumLength, CancellationToken cancellationToken)
    {
        using var guard = new StallGuard(options.StallTimeout, clock, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await http.SendAsync(request, guard.Token);
            if (response.StatusCode != HttpStatusCode.OK) throw Refused(response.StatusCode);

            var allowed = media.IsEncrypted ? MediaEncryption.EncryptedLength(maximumLength) : maximumLength;
            if (response.Content.Headers.ContentLength > allowed) throw TooLarge(maximumLength);
            guard.Touch();
            await using var body = await response.Content.ReadAsStreamAsync(guard.Token);
            return await ReceiveAsync(new DownloadStream(body, allowed, guard), media, guard.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && guard.IsStalled && !cancellationToken.IsCancellationRequested))
        {
            throw new MediaException(MediaError.HostsUnreachable, $"{address.Host} cannot be reached, or broke off.", failure);
        }
    }

    private async Task<DownloadedMedia> ReceiveAsync(DownloadStream body, MediaReference media, CancellationToken cancellationToken)
    {
        var file = TemporaryFile.Create(options.TemporaryFolder);
        try
        {
            var hash = media.IsEncrypted
                ? (await MediaEncryption.DecryptAsync(body, file, MediaKeys.Derive(media.MediaKey.Span, media.Kind), media.Expected, cancellationToken)).FileSha256
                : (await NewsletterMedia.VerifyAsync(body, file, media.Expected, cancellationToken)).FileSha256;
            file.Position = 0;
            return new DownloadedMedia(media, file, hash);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A download from {Host} failed: {Error} (status {Status})")]
    private partial void LogFailed(string host, MediaError error, int? status);

    [LoggerMessage(Level = LogLevel.Information, Message = "WhatsApp named no media hosts; the default one is asked")]
    private partial void LogNoHosts(Exception failure);
}
