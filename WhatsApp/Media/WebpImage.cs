using System.Buffers.Binary;

namespace Wapio.WhatsApp.Media;

/// <summary>What the head of a WebP file says, which is what WhatsApp's stickers are. Nothing is decoded.</summary>
/// <param name="Width">The width in pixels.</param>
/// <param name="Height">The height in pixels.</param>
/// <param name="IsAnimated">Whether it moves.</param>
public sealed record WebpImage(int Width, int Height, bool IsAnimated)
{
    /// <summary>How many bytes of the file <see cref="TryRead"/> needs to see.</summary>
    public const int HeadSize = 30;

    /// <summary>The width and height that WhatsApp's stickers have, in pixels.</summary>
    public const int StickerSize = 512;

    /// <summary>True when it has the size of a sticker.</summary>
    public bool IsStickerSize => this is { Width: StickerSize, Height: StickerSize };

    /// <summary>Reads the head of a file.</summary>
    /// <param name="head">The first bytes of the file, <see cref="HeadSize"/> at least.</param>
    /// <returns>What it says; null when it is no WebP file.</returns>
    public static WebpImage? TryRead(ReadOnlySpan<byte> head)
    {
        // RIFF, length, WEBP, then the first chunk with its name and length (the WebP container specification; RFC 6386 and RFC 9649 for the two kinds of picture).
        if (head.Length < HeadSize || !head.StartsWith("RIFF"u8) || !head[8..].StartsWith("WEBP"u8)) return null;
        var chunk = head[20..];
        if (head[12..].StartsWith("VP8X"u8)) return new(Read24(chunk[4..]) + 1, Read24(chunk[7..]) + 1, (chunk[0] & 2) != 0);
        if (head[12..].StartsWith("VP8L"u8) && chunk[0] == 0x2f)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(chunk[1..]);
            return new((int)(bits & 0x3fff) + 1, (int)((bits >> 14) & 0x3fff) + 1, false);
        }

        if (!head[12..].StartsWith("VP8 "u8) || !chunk[3..].StartsWith<byte>([0x9d, 0x01, 0x2a])) return null;
        var (width, height) = (BinaryPrimitives.ReadUInt16LittleEndian(chunk[6..]) & 0x3fff, BinaryPrimitives.ReadUInt16LittleEndian(chunk[8..]) & 0x3fff);
        return width > 0 && height > 0 ? new(width, height, false) : null;
    }

    private static int Read24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
