namespace Wapio.WhatsApp.Media;

/// <summary>
/// A file that was encrypted and uploaded: everything that a message needs to say so that its recipients find it and can read it.
/// The same record may be used in any number of messages, for as long as the server keeps the file.
/// </summary>
/// <param name="Kind">What the file was uploaded as; the keys are derived from it.</param>
/// <param name="Url">Where the server keeps the file; old clients download from here.</param>
/// <param name="DirectPath">The same as a path on any of the media hosts, with its query.</param>
/// <param name="MediaKey">The 32 bytes that the file's keys are derived from; empty for a channel's file, which is not encrypted.</param>
/// <param name="FileSha256">The SHA-256 of the file, 32 bytes.</param>
/// <param name="FileEncSha256">The SHA-256 of the encrypted file with its MAC, 32 bytes; empty for a channel's file.</param>
/// <param name="FileLength">The length of the file, before encryption, in bytes.</param>
/// <param name="MediaKeyTimestamp">When the key was made, to the second: a server may drop a file whose key is old.</param>
public sealed record UploadedMedia(
    MediaKind Kind, string Url, string DirectPath, ReadOnlyMemory<byte> MediaKey, ReadOnlyMemory<byte> FileSha256,
    ReadOnlyMemory<byte> FileEncSha256, long FileLength, DateTimeOffset MediaKeyTimestamp)
{
    /// <summary>
    /// What the server calls a channel's file; the stanza of the channel's message names it as <c>media_id</c>. Null for other files.
    /// </summary>
    public string? Handle { get; init; }

    /// <summary>The record without its key, so that logging it gives nothing away.</summary>
    public override string ToString() => $"{Kind}, {FileLength} bytes";
}
