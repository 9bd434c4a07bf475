using System.Buffers;

namespace Wapio.WhatsApp.Transport;

/// <summary>Writes frames that are not encrypted as a whole: those of the handshake.</summary>
public static class FrameWriter
{
    /// <summary>Writes a frame in one transport write.</summary>
    /// <param name="transport">Where to.</param>
    /// <param name="intro">Bytes in front of the frame's length, as a client's first frame has them; or empty.</param>
    /// <param name="frame">The frame; at most <see cref="FrameFormat.MaxSize"/> bytes.</param>
    /// <param name="cancellationToken">Cancels the write; the transport is then unusable.</param>
    public static async ValueTask WriteFrameAsync(
        ITransport transport, ReadOnlyMemory<byte> intro, ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transport);

        var size = intro.Length + FrameFormat.HeaderSize + frame.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            intro.Span.CopyTo(buffer);
            FrameFormat.WriteHeader(buffer.AsSpan(intro.Length), frame.Length);
            frame.Span.CopyTo(buffer.AsSpan(intro.Length + FrameFormat.HeaderSize));
            await transport.WriteAsync(buffer.AsMemory(0, size), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
