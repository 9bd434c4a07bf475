using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Wapio.WhatsApp.Binary;

/// <summary>Inflates zlib data up to a bound, so that a small frame cannot fill the memory.</summary>
internal static class ZlibInflater
{
    private const int FirstSize = 4096;

    /// <summary>Inflates into a new array.</summary>
    /// <exception cref="ProtocolException">The data is damaged, or inflates to more than <see cref="CodecLimits.MaxInflatedSize"/>.</exception>
    internal static ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> compressed)
    {
        var input = MemoryMarshal.TryGetArray(compressed, out var segment) ? segment : new ArraySegment<byte>(compressed.ToArray());
        using var source = new MemoryStream(input.Array!, input.Offset, input.Count, writable: false);
        using var zlib = new ZLibStream(source, CompressionMode.Decompress);

        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(FirstSize, Math.Min(compressed.Length * 4, CodecLimits.MaxInflatedSize)));
        try
        {
            var length = 0;
            while (true)
            {
                if (length == buffer.Length) Grow(ref buffer, length);
                var read = zlib.Read(buffer, length, buffer.Length - length);
                if (read == 0) return buffer.AsSpan(0, length).ToArray();

                length += read;
                if (length > CodecLimits.MaxInflatedSize) throw new ProtocolException("A compressed stanza inflates to more than the limit.");
            }
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException) // a preset dictionary is the latter
        {
            throw new ProtocolException("A compressed stanza is damaged.", damaged);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Grow(ref byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
