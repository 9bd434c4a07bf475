using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Wapio.Grains.Media.Files;
using Wapio.Grains.Sessions.Connection;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Media;

namespace Wapio.Grains.Media.Outbound;

/// <summary>
/// Puts the file of a message on WhatsApp's media hosts, before the message itself is sent. What came of it is kept first, so that the file is
/// uploaded once however often the message is tried. Runs on the thread pool; memory does not depend on the file's size.
/// </summary>
internal sealed partial class MediaPreparer(
    OutboundFiles files, MediaFolder folder, IMediaPreviews previews, IMediaStore media, IMessageStore messages, IWriteQueue writes, ILogger<MediaPreparer> logger)
{
    /// <summary>The message with its file on WhatsApp's hosts.</summary>
    /// <param name="connection">The connection to use.</param>
    /// <param name="accountId">The account of the session.</param>
    /// <param name="message">The message as it was accepted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MediaFailedException">The file cannot be sent.</exception>
    public async Task<PreparedMessage> PrepareAsync(
        ISessionConnection connection, string accountId, StoredMessage message, CancellationToken cancellationToken)
    {
        var row = message.Row;

        // A message that is passed on has its file there already.
        if (await media.FindJobAsync(row.SessionId, row.Id, cancellationToken) is not { } job) return new PreparedMessage(message.Payload, null);
        if (job.IsDone) return new PreparedMessage(await LoadAsync(row.Id, cancellationToken), job.Handle);

        var source = MediaSource.Read(job.Source.Span);
        var draft = ParsedMessage.TryParse(message.Payload) ?? throw new InvalidDataException("The message cannot be read.");
        await using var file = await files.OpenAsync(accountId, source, cancellationToken);
        var toChannel = Jid.TryParse(row.ChatJid, out var chat) && chat.IsNewsletter;
        var (content, uploaded) = await UploadAsync(connection, source with { FileName = source.FileName ?? file.Name }, file, toChannel, draft, cancellationToken);
        var payload = content.ToByteArray();
        await writes.SubmitAsync(new CompleteMediaJob(row.SessionId, row.Id, payload, uploaded.Handle));
        LogUploaded(row.Id, uploaded.FileLength);
        return new PreparedMessage(payload, uploaded.Handle);
    }

    private async Task<ReadOnlyMemory<byte>> LoadAsync(string messageId, CancellationToken cancellationToken) =>
        (await messages.LoadAsync(messageId, cancellationToken))?.Payload ?? default;

    private async Task<(WhatsApp.Protocol.Message Message, UploadedMedia File)> UploadAsync(
        ISessionConnection connection, MediaSource source, OutboundFile file, bool toChannel, ParsedMessage draft, CancellationToken cancellationToken)
    {
        var kind = MediaDraft.KindOf(source.Type);
        var head = await MediaTypes.ReadHeadAsync(file.Content, cancellationToken);
        var mimeType = OutboundTypes.Choose(kind, head, source.MimeType, file.AnsweredType, source.FileName);
        await using var sticker = kind == MediaKind.Sticker && mimeType != MediaTypes.Webp ? await MakeStickerAsync(file, cancellationToken) : null;
        var content = sticker?.Content ?? file.Content;
        if (sticker is not null)
        {
            mimeType = MediaTypes.Webp;
            head = await MediaTypes.ReadHeadAsync(content, cancellationToken);
        }

        if (content.Length > files.LargestOf(kind)) throw new MediaFailedException(MediaFailures.TooLarge);
        var preview = await previews.DescribeAsync(sticker?.Location ?? file.Path, kind, mimeType, cancellationToken);
        if (kind == MediaKind.Sticker) preview = preview with { IsAnimated = WebpImage.TryRead(head) is { IsAnimated: true } };
        try
        {
            content.Position = 0;
            var uploaded = await connection.UploadAsync(content, kind, toChannel, cancellationToken);
            return (MediaDraft.Complete(draft, source, uploaded, mimeType, preview), uploaded);
        }
        catch (MediaException failure)
        {
            throw MediaFailures.Of(failure);
        }
    }

    private async Task<PendingFile> MakeStickerAsync(OutboundFile file, CancellationToken cancellationToken)
    {
        var sticker = folder.Create();
        try
        {
            if (await previews.MakeStickerAsync(file.Path, sticker.Content, cancellationToken)) return sticker;
        }
        catch
        {
            await sticker.DisposeAsync();
            throw;
        }

        await sticker.DisposeAsync();
        throw new MediaFailedException(MediaFailures.WrongType);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The file of message {MessageId} is on the media host: {Length} bytes.")]
    private partial void LogUploaded(string messageId, long length);
}

/// <summary>A message that can be sent.</summary>
/// <param name="Payload">The <c>Message</c> protobuf.</param>
/// <param name="Handle">What the media hosts call its file, in a channel.</param>
internal sealed record PreparedMessage(ReadOnlyMemory<byte> Payload, string? Handle);
