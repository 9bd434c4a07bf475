using System.Buffers;
using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Transport;

/// <summary>
/// Cuts a transport's bytes into frames. One reader at a time. Between frames it holds three bytes: the buffer for a frame is rented when
/// its length is known and grows with what has really arrived, so neither an idle connection nor an announced length costs memory.
/// </summary>
public sealed class FrameReader
{
    private const int FirstBuffer = 16 * 1024;

    private readonly ITransport _transport;
    private readonly byte[] _header = new byte[FrameFormat.HeaderSize];

    /// <summary>Makes a reader over a transport, which it does not own.</summary>
    public FrameReader(ITransport transport)
    {
        ArgumentNullException.ThrowIfNull(transport);
        _transport = transport;
    }

    /// <summary>The largest frame that is accepted, in bytes. The format's maximum by default.</summary>
    public int MaxFrameSize { get; set; } = FrameFormat.MaxSize;

    /// <summary>Reads the next frame, or a lease with <see cref="FrameLease.IsEnd"/> when the other side closed between two frames.</summary>
    /// <exception cref="ProtocolException">The frame is larger than allowed, or the stream ended inside it.</exception>
    /// <exception cref="IOException">The transport broke.</exception>
    public async ValueTask<FrameLease> ReadFrameAsync(CancellationToken cancellationToken)
    {
        if (!await TryReadExactlyAsync(_header, cancellationToken)) return FrameLease.End;

        var size = FrameFormat.ReadHeader(_header);
        if (size > MaxFrameSize) throw new ProtocolException($"A frame of {size} bytes exceeds the limit of {MaxFrameSize}.");

        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(size, FirstBuffer));
        try
        {
            var length = 0;
            while (length < size)
            {
                if (length == buffer.Length) Grow(ref buffer, length, size);
                length += await ReadSomeAsync(buffer.AsMemory(length, Math.Min(buffer.Length, size) - length), cancellationToken);
            }

            return new FrameLease(buffer, size);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    /// <summary>Reads bytes that are no frame, as a client's first ones; false when the other side closed before the first of them.</summary>
    /// <exception cref="ProtocolException">The stream ended between them.</exception>
    internal async ValueTask<bool> TryReadExactlyAsync(Memory<byte> bytes, CancellationToken cancellationToken)
    {
        var length = await _transport.ReadAsync(bytes, cancellationToken);
        if (length == 0) return false;

        while (length < bytes.Length) length += await ReadSomeAsync(bytes[length..], cancellationToken);
        return true;
    }

    private async ValueTask<int> ReadSomeAsync(Memory<byte> bytes, CancellationToken cancellationToken)
    {
        var read = await _transport.ReadAsync(bytes, cancellationToken);
        return read > 0 ? read : throw new ProtocolException("The stream ended inside a frame.");
    }

    private static void Grow(ref byte[] buffer, int length, int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(2 * length, size));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
