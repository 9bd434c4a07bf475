using Microsoft.Extensions.Options;
using Wapio.Grains.Fetching;
using Wapio.Grains.Media.Files;
using Wapio.Storage.Stores;
using Wapio.WhatsApp.Media;

namespace Wapio.Grains.Media.Outbound;

/// <summary>Brings the file of a message onto this machine: from its URL through the guarded fetcher, or from the upload that it names.</summary>
internal sealed class OutboundFiles(GuardedFetcher fetcher, MediaFolder folder, IMediaStore media, IOptions<MediaSettings> settings)
{
    /// <summary>The largest that a file of a kind may be, in bytes.</summary>
    public long LargestOf(MediaKind kind) => kind switch
    {
        MediaKind.Image => settings.Value.LargestImage,
        MediaKind.Video => settings.Value.LargestVideo,
        MediaKind.Audio or MediaKind.VoiceNote => settings.Value.LargestAudio,
        MediaKind.Sticker => settings.Value.LargestSticker,
        _ => settings.Value.LargestDocument,
    };

    /// <summary>Brings it.</summary>
    /// <exception cref="MediaFailedException">It cannot be had, or is too large.</exception>
    public async Task<OutboundFile> OpenAsync(string accountId, MediaSource source, CancellationToken cancellationToken)
    {
        var kind = MediaDraft.KindOf(source.Type);

        // A picture that is to become a sticker is larger than the sticker.
        var largest = kind == MediaKind.Sticker ? Math.Max(LargestOf(kind), LargestOf(MediaKind.Image)) : LargestOf(kind);
        var file = source.Handle is { } handle
            ? await OpenUploadAsync(accountId, handle, cancellationToken)
            : await FetchAsync(source.Url!, largest, cancellationToken);
        var length = file.Content.Length;
        if (length > 0 && length <= largest) return file;

        await file.DisposeAsync();
        throw new MediaFailedException(length == 0 ? MediaFailures.Empty : MediaFailures.TooLarge);
    }

    private async Task<OutboundFile> OpenUploadAsync(string accountId, string handle, CancellationToken cancellationToken)
    {
        if (await media.FindUploadAsync(accountId, handle, cancellationToken) is not { } upload) throw new MediaFailedException(MediaFailures.Gone);

        var path = folder.UploadPath(upload.Id);
        try
        {
            var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
            return new OutboundFile(content, path, null) { AnsweredType = upload.MimeType, Name = upload.FileName };
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new MediaFailedException(MediaFailures.Gone, false, exception);
        }
    }

    private async Task<OutboundFile> FetchAsync(string text, long largest, CancellationToken cancellationToken)
    {
        if (!GuardedUrl.TryRead(text, out var url)) throw new MediaFailedException(MediaFailures.UrlRefused);

        var pending = folder.Create();
        try
        {
            var type = await fetcher.FetchAsync(url, pending.Content, new FetchLimits(largest, settings.Value.FetchTimeout), cancellationToken);
            pending.Content.Position = 0;
            return new OutboundFile(pending.Content, pending.Location, pending) { AnsweredType = type, Name = NameIn(url) };
        }
        catch (FetchException failure)
        {
            await pending.DisposeAsync();
            throw MediaFailures.Of(failure);
        }
        catch
        {
            await pending.DisposeAsync();
            throw;
        }
    }

    private static string? NameIn(Uri url)
    {
        var name = Uri.UnescapeDataString(url.Segments[^1]).Trim('/');
        return name.Length is > 0 and <= 255 ? name : null;
    }
}
