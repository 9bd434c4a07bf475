namespace Wapio.WhatsApp.Transport;

/// <summary>A frame is its length in three bytes, big-endian, and that many bytes (seen in tulir/whatsmeow, socket/framesocket.go).</summary>
public static class FrameFormat
{
    /// <summary>The size of the length in front of a frame: 3 bytes.</summary>
    public const int HeaderSize = 3;

    /// <summary>The largest frame that the length can express: 2^24 - 1 bytes.</summary>
    public const int MaxSize = (1 << 24) - 1;

    /// <summary>Writes the length of a frame.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The frame is larger than <see cref="MaxSize"/>.</exception>
    public static void WriteHeader(Span<byte> header, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxSize);
        header[0] = (byte)(size >> 16);
        header[1] = (byte)(size >> 8);
        header[2] = (byte)size;
    }

    /// <summary>Reads the length of a frame.</summary>
    public static int ReadHeader(ReadOnlySpan<byte> header) => header[0] << 16 | header[1] << 8 | header[2];
}
