using System.Buffers;
using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Tests.Binary;

internal static class Codec
{
    public static byte[] Encode(Node node, TokenVersion version = TokenVersion.V3)
    {
        var output = new ArrayBufferWriter<byte>();
        NodeEncoder.Encode(node, output, version);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>A form in which two nodes are equal when they mean the same: string content and its bytes are one thing on the wire.</summary>
    public static string Describe(Node node)
    {
        var attributes = string.Concat(node.Attributes.Select(a => $" {a.Name}={(a.Value.IsJid ? "jid " : "")}'{a.Value}'"));
        var content = node.Content.List is { } list ? $"[{string.Join(",", list.Select(Describe))}]"
            : node.Content.IsEmpty ? "-" : Convert.ToHexString(node.Content.Bytes.Span);
        return $"<{node.Tag}{attributes}>{content}";
    }
}
