using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Noise;

/// <summary>
/// The first bytes of a client: <c>"WA" 6 version</c>, which are also the prologue of the handshake. In front of them, and not part of the
/// prologue, stands <c>"ED" 0 1 length(3) bytes</c> when an earlier connection got routing information (seen in Baileys 7, noise-handler).
/// </summary>
public static class ClientIntro
{
    /// <summary>The size of the intro: 4 bytes.</summary>
    public const int Size = 4;

    /// <summary>The most routing information that is sent or accepted, in bytes.</summary>
    public const int MaxRoutingInfoSize = 4096;

    private const byte Magic = 6;

    private static ReadOnlySpan<byte> RoutingPrefix => [(byte)'E', (byte)'D', 0, 1];

    /// <summary>The intro of a client that uses the given token dictionary.</summary>
    public static byte[] For(TokenVersion version) => [(byte)'W', (byte)'A', Magic, (byte)version];

    /// <summary>The intro with the routing prefix in front; just the intro when there is no routing information.</summary>
    /// <exception cref="ArgumentException">The routing information is longer than <see cref="MaxRoutingInfoSize"/>.</exception>
    public static byte[] WithRouting(TokenVersion version, ReadOnlySpan<byte> routingInfo)
    {
        if (routingInfo.IsEmpty) return For(version);
        if (routingInfo.Length > MaxRoutingInfoSize) throw new ArgumentException("The routing information is too long.", nameof(routingInfo));

        Span<byte> length = stackalloc byte[FrameFormat.HeaderSize];
        FrameFormat.WriteHeader(length, routingInfo.Length);
        return [.. RoutingPrefix, .. length, .. routingInfo, .. For(version)];
    }

    /// <summary>Reads a client's first bytes.</summary>
    /// <exception cref="HandshakeException">They are no intro, or announce an unknown dictionary.</exception>
    internal static async ValueTask<(TokenVersion Version, byte[] RoutingInfo)> ReadAsync(FrameReader reader, CancellationToken cancellationToken)
    {
        var intro = new byte[Size];
        byte[] routingInfo = [];

        await ReadExactlyAsync(reader, intro, cancellationToken);
        if (RoutingPrefix.SequenceEqual(intro))
        {
            var header = new byte[FrameFormat.HeaderSize];
            await ReadExactlyAsync(reader, header, cancellationToken);
            var length = FrameFormat.ReadHeader(header);
            if (length > MaxRoutingInfoSize) throw new HandshakeException("The routing information is too long.");

            routingInfo = new byte[length];
            if (length > 0) await ReadExactlyAsync(reader, routingInfo, cancellationToken);
            await ReadExactlyAsync(reader, intro, cancellationToken);
        }

        if (intro is not [(byte)'W', (byte)'A', Magic, var version]) throw new HandshakeException("The first bytes are not those of a WhatsApp client.");
        if (!Enum.IsDefined((TokenVersion)version)) throw new HandshakeException($"The client announces the unknown token dictionary {version}.");
        return ((TokenVersion)version, routingInfo);
    }

    private static async ValueTask ReadExactlyAsync(FrameReader reader, Memory<byte> bytes, CancellationToken cancellationToken)
    {
        if (!await reader.TryReadExactlyAsync(bytes, cancellationToken)) throw new HandshakeException("The client closed before its intro.");
    }
}
