namespace Wapio.WhatsApp.Media;

/// <summary>A file that lies on WhatsApp's media hosts: what a message has to say so that others find it, decrypt it and check it.</summary>
public sealed record UploadedMedia
{
    /// <summary>What the file is.</summary>
    public required MediaKind Kind { get; init; }

    /// <summary>Where it can be fetched.</summary>
    public required string Url { get; init; }

    /// <summary>The path, with its query, under which every media host has it.</summary>
    public required string DirectPath { get; init; }

    /// <summary>What the stanza of a message in a channel names the file by (<c>media_id</c>); null where the host gave none.</summary>
    public string? Handle { get; init; }

    /// <summary>The media key, 32 bytes; empty for a file in a channel, which is not encrypted.</summary>
    public ReadOnlyMemory<byte> MediaKey { get; init; }

    /// <summary>The hash of the plain file; 32 bytes.</summary>
    public required ReadOnlyMemory<byte> FileSha256 { get; init; }

    /// <summary>The hash of the encrypted file, 32 bytes; empty for a file in a channel.</summary>
    public ReadOnlyMemory<byte> FileEncSha256 { get; init; }

    /// <summary>The length of the plain file in bytes.</summary>
    public required long FileLength { get; init; }

    /// <summary>When the media key was made.</summary>
    public required DateTimeOffset MediaKeyTimestamp { get; init; }
}
