using Google.Protobuf;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>
/// Builds the payloads of messages with a file that was uploaded, and wraps those that may be looked at once. In a channel the same
/// payloads carry a file that is not encrypted.
/// </summary>
public static class MediaContents
{
    /// <summary>The length of a voice note's waveform.</summary>
    public const int WaveformLength = 64;

    /// <summary>A picture.</summary>
    /// <param name="media">The uploaded file.</param>
    /// <param name="mimetype">Its type, such as <c>image/jpeg</c>.</param>
    /// <param name="caption">A text below it.</param>
    /// <param name="details">Size and thumbnail.</param>
    public static Message Image(UploadedMedia media, string mimetype, string? caption = null, MediaDetails? details = null)
    {
        ArgumentNullException.ThrowIfNull(media);
        var image = new ImageMessage
        {
            Url = media.Url,
            DirectPath = media.DirectPath,
            Mimetype = mimetype,
            FileSha256 = Bytes(media.FileSha256),
            FileLength = (ulong)media.FileLength,
        };
        if (!media.MediaKey.IsEmpty)
            (image.MediaKey, image.FileEncSha256, image.MediaKeyTimestamp) = (Bytes(media.MediaKey), Bytes(media.FileEncSha256), Seconds(media));
        if (caption is not null) image.Caption = caption;
        if (details?.Width is { } width) image.Width = width;
        if (details?.Height is { } height) image.Height = height;
        if (details is { Thumbnail.IsEmpty: false }) image.JpegThumbnail = Bytes(details.Thumbnail);
        return new Message { ImageMessage = image };
    }

    /// <summary>A film; one uploaded as <see cref="MediaKind.Gif"/> plays in a loop, one as <see cref="MediaKind.VideoNote"/> is round.</summary>
    /// <param name="media">The uploaded file.</param>
    /// <param name="mimetype">Its type, such as <c>video/mp4</c>.</param>
    /// <param name="caption">A text below it.</param>
    /// <param name="details">Size, length and thumbnail.</param>
    public static Message Video(UploadedMedia media, string mimetype, string? caption = null, MediaDetails? details = null)
    {
        ArgumentNullException.ThrowIfNull(media);
        var video = new VideoMessage
        {
            Url = media.Url,
            DirectPath = media.DirectPath,
            Mimetype = mimetype,
            FileSha256 = Bytes(media.FileSha256),
            FileLength = (ulong)media.FileLength,
        };
        if (!media.MediaKey.IsEmpty)
            (video.MediaKey, video.FileEncSha256, video.MediaKeyTimestamp) = (Bytes(media.MediaKey), Bytes(media.FileEncSha256), Seconds(media));
        if (caption is not null) video.Caption = caption;
        if (media.Kind == MediaKind.Gif) video.GifPlayback = true;
        if (details?.Width is { } width) video.Width = width;
        if (details?.Height is { } height) video.Height = height;
        if (details?.Duration is { } duration) video.Seconds = WholeSeconds(duration);
        if (details is { Thumbnail.IsEmpty: false }) video.JpegThumbnail = Bytes(details.Thumbnail);
        return media.Kind == MediaKind.VideoNote ? new Message { PtvMessage = video } : new Message { VideoMessage = video };
    }

    /// <summary>A sound file; one uploaded as <see cref="MediaKind.VoiceNote"/> is shown as recorded speech.</summary>
    /// <param name="media">The uploaded file.</param>
    /// <param name="mimetype">Its type; voice notes play everywhere as <c>audio/ogg; codecs=opus</c>.</param>
    /// <param name="duration">Its length, sent in whole seconds.</param>
    /// <param name="waveform">64 volumes of 0 to 100, for voice notes; empty for none.</param>
    /// <exception cref="ArgumentException">The waveform is not of 64 values, or one is above 100.</exception>
    public static Message Audio(UploadedMedia media, string mimetype, TimeSpan? duration = null, ReadOnlyMemory<byte> waveform = default)
    {
        ArgumentNullException.ThrowIfNull(media);
        if (waveform.Length is not (0 or WaveformLength) || waveform.Span.ContainsAnyInRange((byte)101, byte.MaxValue))
            throw new ArgumentException($"A waveform has {WaveformLength} values of 0 to 100.", nameof(waveform));

        var audio = new AudioMessage
        {
            Url = media.Url,
            DirectPath = media.DirectPath,
            Mimetype = mimetype,
            FileSha256 = Bytes(media.FileSha256),
            FileLength = (ulong)media.FileLength,
            Ptt = media.Kind == MediaKind.VoiceNote,
        };
        if (!media.MediaKey.IsEmpty)
            (audio.MediaKey, audio.FileEncSha256, audio.MediaKeyTimestamp) = (Bytes(media.MediaKey), Bytes(media.FileEncSha256), Seconds(media));
        if (duration is { } length) audio.Seconds = WholeSeconds(length);
        if (!waveform.IsEmpty) audio.Waveform = Bytes(waveform);
        return new Message { AudioMessage = audio };
    }

    /// <summary>A file of any type. With a caption it is wrapped, so that old clients show the file at least.</summary>
    /// <param name="media">The uploaded file.</param>
    /// <param name="mimetype">Its type, such as <c>application/pdf</c>.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="caption">A text below it.</param>
    /// <param name="details">Pages and thumbnail.</param>
    public static Message Document(UploadedMedia media, string mimetype, string fileName, string? caption = null, MediaDetails? details = null)
    {
        ArgumentNullException.ThrowIfNull(media);
        var document = new DocumentMessage
        {
            Url = media.Url,
            DirectPath = media.DirectPath,
            Mimetype = mimetype,
            FileName = fileName,
            Title = fileName,
            FileSha256 = Bytes(media.FileSha256),
            FileLength = (ulong)media.FileLength,
        };
        if (!media.MediaKey.IsEmpty)
            (document.MediaKey, document.FileEncSha256, document.MediaKeyTimestamp) = (Bytes(media.MediaKey), Bytes(media.FileEncSha256), Seconds(media));
        if (details?.PageCount is { } pages) document.PageCount = pages;
        if (details is { Thumbnail.IsEmpty: false })
        {
            document.JpegThumbnail = Bytes(details.Thumbnail);
            if (details.Width is { } width) document.ThumbnailWidth = width;
            if (details.Height is { } height) document.ThumbnailHeight = height;
        }

        var message = new Message { DocumentMessage = document };
        if (caption is null) return message;

        document.Caption = caption;
        return new Message { DocumentWithCaptionMessage = new FutureProofMessage { Message = message } };
    }

    /// <summary>A sticker.</summary>
    /// <param name="media">The uploaded file: WebP, 512 by 512.</param>
    /// <param name="mimetype">Its type, <c>image/webp</c>.</param>
    /// <param name="isAnimated">Whether it moves.</param>
    /// <param name="details">Size and thumbnail (a PNG here).</param>
    public static Message Sticker(UploadedMedia media, string mimetype = "image/webp", bool isAnimated = false, MediaDetails? details = null)
    {
        ArgumentNullException.ThrowIfNull(media);
        var sticker = new StickerMessage
        {
            Url = media.Url,
            DirectPath = media.DirectPath,
            Mimetype = mimetype,
            FileSha256 = Bytes(media.FileSha256),
            FileLength = (ulong)media.FileLength,
            IsAnimated = isAnimated,
            Width = details?.Width ?? 512,
            Height = details?.Height ?? 512,
        };
        if (!media.MediaKey.IsEmpty)
            (sticker.MediaKey, sticker.FileEncSha256, sticker.MediaKeyTimestamp) = (Bytes(media.MediaKey), Bytes(media.FileEncSha256), Seconds(media));
        if (details is { Thumbnail.IsEmpty: false }) sticker.PngThumbnail = Bytes(details.Thumbnail);
        return new Message { StickerMessage = sticker };
    }

    /// <summary>
    /// The message to be looked at once: pictures, films and sounds say so themselves and are wrapped, so that clients which cannot keep to it
    /// show nothing.
    /// </summary>
    /// <exception cref="ArgumentException">Messages of this kind cannot be looked at once.</exception>
    public static Message ViewOnce(this Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        switch (message)
        {
            case { ImageMessage: { } image }:
                image.ViewOnce = true;
                break;
            case { VideoMessage: { } video }:
                video.ViewOnce = true;
                break;
            case { AudioMessage: { } audio }:
                audio.ViewOnce = true;
                return new Message { ViewOnceMessageV2Extension = new FutureProofMessage { Message = message } };
            default:
                throw new ArgumentException("Only pictures, films and sounds can be looked at once.", nameof(message));
        }

        return new Message { ViewOnceMessageV2 = new FutureProofMessage { Message = message } };
    }

    private static uint WholeSeconds(TimeSpan duration) => (uint)Math.Clamp(Math.Round(duration.TotalSeconds), 0, uint.MaxValue);

    private static long Seconds(UploadedMedia media) => media.MediaKeyTimestamp.ToUnixTimeSeconds();

    private static ByteString Bytes(ReadOnlyMemory<byte> bytes) => ByteString.CopyFrom(bytes.Span);
}
