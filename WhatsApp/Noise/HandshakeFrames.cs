using Google.Protobuf;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Noise;

/// <summary>Reads and writes the frames of a handshake, and turns what can go wrong below into the handshake's exceptions.</summary>
internal static class HandshakeFrames
{
    /// <summary>The largest frame of a handshake. Real ones stay below 2 kB; until the other side is known, nobody gets more.</summary>
    internal const int MaxFrameSize = 64 * 1024;

    internal static async ValueTask<HandshakeMessage> ReadAsync(FrameReader reader, CancellationToken cancellationToken)
    {
        using var frame = await reader.ReadFrameAsync(cancellationToken);
        if (frame.IsEnd) throw new HandshakeException("The other side closed during the handshake.");
        return HandshakeMessage.Parser.ParseFrom(frame.Span);
    }

    internal static ValueTask WriteAsync(
        ITransport transport, ReadOnlyMemory<byte> intro, HandshakeMessage message, CancellationToken cancellationToken) =>
        FrameWriter.WriteFrameAsync(transport, intro, message.ToByteArray(), cancellationToken);

    /// <summary>True for the exceptions that mean "the other side's handshake is wrong".</summary>
    internal static bool IsFault(Exception exception) =>
        exception is InvalidProtocolBufferException or ProtocolException or System.Security.Cryptography.CryptographicException;
}
