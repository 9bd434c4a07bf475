using Orleans;

namespace Wapio.Grains.Abstractions.Media;

/// <summary>The file of a message, as the message describes it: where it is and how to decrypt and check it.</summary>
[GenerateSerializer, Immutable, Alias("wapio.MediaRequest")]
public sealed record MediaRequest
{
    /// <summary>What it is: <c>image</c>, <c>video</c>, <c>gif</c>, <c>audio</c>, <c>voice</c>, <c>document</c>, <c>sticker</c>.</summary>
    [Id(0)] public required string Type { get; init; }

    /// <summary>Its address on one of WhatsApp's media hosts.</summary>
    [Id(1)] public string? Url { get; init; }

    /// <summary>Its path on any of them.</summary>
    [Id(2)] public string? DirectPath { get; init; }

    /// <summary>The media key, 32 bytes; empty for a file in a channel, which is not encrypted.</summary>
    [Id(3)] public byte[] MediaKey { get; init; } = [];

    /// <summary>The hash of the file; 32 bytes, or empty when not known.</summary>
    [Id(4)] public byte[] FileSha256 { get; init; } = [];

    /// <summary>The hash of the encrypted file; 32 bytes, or empty when not known.</summary>
    [Id(5)] public byte[] FileEncSha256 { get; init; } = [];

    /// <summary>Its length in bytes.</summary>
    [Id(6)] public long? FileLength { get; init; }

    /// <summary>What the message says that it is.</summary>
    [Id(7)] public string? MimeType { get; init; }

    /// <summary>Its name.</summary>
    [Id(8)] public string? FileName { get; init; }

    /// <summary>The message that has it, by either id: without it the phone cannot be asked to upload the file again.</summary>
    [Id(9)] public string? MessageId { get; init; }

    /// <summary>The chat of that message.</summary>
    [Id(10)] public string? ChatJid { get; init; }

    /// <summary>Who sent that message, in a group.</summary>
    [Id(11)] public string? SenderJid { get; init; }

    /// <summary>True when the own account sent that message.</summary>
    [Id(12)] public bool FromMe { get; init; }

    /// <summary>Without keys and addresses, so that logging it gives nothing away.</summary>
    public override string ToString() => $"{Type}, {FileLength} bytes";
}

/// <summary>A file that was fetched from WhatsApp, decrypted and checked.</summary>
/// <param name="MediaId">Its id, <c>bps_media_...</c>.</param>
/// <param name="MimeType">What it is.</param>
/// <param name="FileName">Its name, when the message gives one.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="ExpiresAt">Until when it is kept.</param>
[GenerateSerializer, Immutable, Alias("wapio.MediaView")]
public sealed record MediaView(
    [property: Id(0)] string MediaId,
    [property: Id(1)] string MimeType,
    [property: Id(2)] string? FileName,
    [property: Id(3)] long Size,
    [property: Id(4)] DateTimeOffset ExpiresAt);

/// <summary>How the fetching of a file stands.</summary>
/// <param name="File">The file; null while it is still being fetched: ask again.</param>
[GenerateSerializer, Immutable, Alias("wapio.FetchedMedia")]
public sealed record FetchedMedia([property: Id(0)] MediaView? File);
