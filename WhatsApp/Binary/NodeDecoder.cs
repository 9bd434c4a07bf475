using System.Runtime.InteropServices;

namespace Wapio.WhatsApp.Binary;

/// <summary>Reads nodes from WhatsApp's binary form.</summary>
public static class NodeDecoder
{
    /// <summary>Reads one frame's plaintext: a flag byte and a node. See <see cref="CodecLimits"/> for what is refused.</summary>
    /// <param name="plaintext">The bytes. The node makes its contents and attributes of them when they are asked for, so they must not be reused.</param>
    /// <param name="version">The token dictionary that the client announced.</param>
    /// <exception cref="ProtocolException">The bytes are malformed or exceed a limit.</exception>
    public static Node Decode(ReadOnlyMemory<byte> plaintext, TokenVersion version = TokenVersion.V3)
    {
        if (plaintext.IsEmpty) throw new ProtocolException("The stanza is empty.");

        var body = plaintext[1..];
        if ((plaintext.Span[0] & Tags.CompressedFlag) != 0) body = ZlibInflater.Inflate(body);

        if (!MemoryMarshal.TryGetArray(body, out var segment)) segment = body.ToArray();
        var end = segment.Offset + segment.Count;
        var reader = new NodeReader(new WireFrame(segment.Array!, end, TokenDictionary.For(version)), segment.Offset, end);
        var node = reader.ReadNode(depth: 1);
        if (!reader.AtEnd) throw new ProtocolException("Bytes follow the stanza.");
        return node;
    }
}
