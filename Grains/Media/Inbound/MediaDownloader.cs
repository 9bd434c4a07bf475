using Microsoft.Extensions.Options;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Media;
using Wapio.Grains.Media.Files;
using Wapio.Grains.Sessions.Connection;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Tokens;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Media;

namespace Wapio.Grains.Media.Inbound;

/// <summary>
/// Fetches a file from WhatsApp's media hosts into the media folder, decrypted and checked on the way. When the hosts have it no more, the
/// account's phone is asked to upload it again. Runs on the thread pool; memory does not depend on the file's size.
/// </summary>
internal sealed class MediaDownloader(
    MediaFolder folder, IMediaStore media, IMessageStore messages, IWriteQueue writes, IOptions<MediaSettings> settings, TimeProvider clock)
{
    /// <summary>The file, when it was fetched before and is there still.</summary>
    public async ValueTask<MediaView?> FindAsync(string sessionId, ReadOnlyMemory<byte> contentKey)
    {
        var row = await media.FindFileAsync(sessionId, contentKey);

        // After a crash a file may be shorter than its row says.
        return row is not null && row.ExpiresAt > clock.GetUtcNow() && new FileInfo(folder.FilePath(row.Id)) is { Exists: true } file && file.Length == row.Size
            ? row.ToView()
            : null;
    }

    /// <summary>Fetches it.</summary>
    public async Task<Outcome<MediaView>> DownloadAsync(ISessionConnection connection, string accountId, string sessionId, MediaRequest request)
    {
        try
        {
            var options = new MediaDownloadOptions { MaximumLength = settings.Value.LargestDownload, Message = await MessageOfAsync(sessionId, request) };
            await using var downloaded = await connection.DownloadAsync(request.ToReference(), options, CancellationToken.None);
            return await KeepAsync(downloaded, accountId, sessionId, request);
        }
        catch (MediaException failure)
        {
            return MediaRefusals.Of(failure);
        }
        catch (RequestException failure)
        {
            return MediaRefusals.Of(failure);
        }
    }

    private async Task<MediaView> KeepAsync(DownloadedMedia downloaded, string accountId, string sessionId, MediaRequest request)
    {
        var head = await MediaTypes.ReadHeadAsync(downloaded.Content, CancellationToken.None);
        await using var pending = folder.Create();
        await downloaded.Content.CopyToAsync(pending.Content);
        var now = clock.GetUtcNow();
        var row = new MediaFileRow
        {
            Id = Identifiers.Media(),
            AccountId = accountId,
            SessionId = sessionId,
            ContentKey = request.ContentKey(),
            MimeType = request.Type == "document" ? MediaTypes.Bare(request.MimeType) ?? MediaTypes.Sniff(head) ?? MediaTypes.Unknown : request.MimeTypeOf(MediaTypes.Sniff(head)),
            FileName = request.FileName,
            Size = downloaded.Length,
            Sha256 = downloaded.FileSha256,
            CreatedAt = now,
            ExpiresAt = now + settings.Value.Retention,
        };
        pending.Keep(folder.FilePath(row.Id));
        var result = await writes.SubmitAsync(new PutMediaFile(row));
        if (result.ReplacedId is { } replaced) MediaFolder.Delete(folder.FilePath(replaced));
        return row.ToView();
    }

    // What our own log says of the message counts more than what a caller remembers of it.
    private async Task<MediaMessage?> MessageOfAsync(string sessionId, MediaRequest request)
    {
        if (request.MessageId is not { } id) return null;
        var found = await messages.FindManyAsync(sessionId, [id]);
        if (found.Count > 0 && Jid.TryParse(found[0].ChatJid, out var known))
        {
            var row = found[0];
            var sender = known.IsPerson || !Jid.TryParse(row.SenderJid, out var author) ? (Jid?)null : author;
            return new MediaMessage(row.ProviderMessageId, known, row.Direction == MessageDirection.Out, sender);
        }

        return Jid.TryParse(request.ChatJid, out var chat)
            ? new MediaMessage(id, chat, request.FromMe, Jid.TryParse(request.SenderJid, out var participant) && !chat.IsPerson ? participant : null)
            : null;
    }
}
