using System.Buffers;

namespace Wapio.WhatsApp.Binary;

/// <summary>Writes nodes in WhatsApp's binary form. Allocates nothing.</summary>
public static class NodeEncoder
{
    /// <summary>Writes a flag byte (0: not compressed) and the node, as one frame's plaintext.</summary>
    /// <param name="node">The stanza.</param>
    /// <param name="output">Takes the bytes.</param>
    /// <param name="version">The token dictionary that the client announced.</param>
    /// <exception cref="ArgumentException">The node is nested too deep, has too many attributes or children, or a device number does not fit.</exception>
    public static void Encode(Node node, IBufferWriter<byte> output, TokenVersion version = TokenVersion.V3)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(output);

        var writer = new NodeWriter(output, TokenDictionary.For(version));
        writer.WriteByte(0);
        writer.WriteNode(node, depth: 1);
        writer.Flush();
    }
}
