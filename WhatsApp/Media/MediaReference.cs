namespace Wapio.WhatsApp.Media;

/// <summary>A file on WhatsApp's media hosts as a message names it: where it is, and how to decrypt and check it.</summary>
public sealed record MediaReference
{
    /// <summary>What the file is.</summary>
    public required MediaKind Kind { get; init; }

    /// <summary>Where the message says it is; null where it does not. Only WhatsApp's own hosts are ever asked.</summary>
    public string? Url { get; init; }

    /// <summary>The path, with its query, under which every media host has it; null where the message gives only an address.</summary>
    public string? DirectPath { get; init; }

    /// <summary>The media key, 32 bytes; empty for a file in a channel, which is not encrypted.</summary>
    public ReadOnlyMemory<byte> MediaKey { get; init; }

    /// <summary>The hash of the plain file: 32 bytes, or empty where the message does not say.</summary>
    public ReadOnlyMemory<byte> FileSha256 { get; init; }

    /// <summary>The hash of the encrypted file: 32 bytes, or empty where the message does not say.</summary>
    public ReadOnlyMemory<byte> FileEncSha256 { get; init; }

    /// <summary>The length of the plain file in bytes; null where the message does not say.</summary>
    public long? FileLength { get; init; }

    /// <summary>True when the file is stored encrypted.</summary>
    public bool IsEncrypted => !MediaKey.IsEmpty;

    /// <summary>What the file must turn out to be.</summary>
    public ExpectedMedia Expected => new() { FileSha256 = FileSha256, FileEncSha256 = FileEncSha256, FileLength = FileLength };

    /// <summary>The reference to a file that was just uploaded.</summary>
    /// <param name="media">The file.</param>
    public static MediaReference To(UploadedMedia media)
    {
        ArgumentNullException.ThrowIfNull(media);
        return new()
        {
            Kind = media.Kind,
            Url = media.Url,
            DirectPath = media.DirectPath,
            MediaKey = media.MediaKey,
            FileSha256 = media.FileSha256,
            FileEncSha256 = media.FileEncSha256,
            FileLength = media.FileLength,
        };
    }

    /// <summary>The record without its key, so that logging it gives nothing away.</summary>
    public override string ToString() => $"{Kind}, {FileLength?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unknown number of"} bytes";
}
