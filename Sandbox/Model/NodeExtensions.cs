using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Model;

/// <summary>Small helpers over nodes.</summary>
internal static class NodeExtensions
{
    /// <summary>The node with one attribute set.</summary>
    public static Node With(this Node node, string name, AttributeValue value) =>
        new(node.Tag, [.. node.Attributes.Where(a => a.Name != name), (name, value)], node.Content);

    /// <summary>An attribute value of a JID that may be absent; absent ones are left out.</summary>
    public static AttributeValue OrNone(this Jid? jid) => jid is { } value ? value : (AttributeValue)(string)null!;

    /// <summary>The node's children with a tag.</summary>
    public static IEnumerable<Node> All(this Node node, string tag) => node.Content.List?.Where(c => c.Tag == tag) ?? [];

    /// <summary>The bytes of the child with a tag; empty when there is no such child.</summary>
    public static ReadOnlyMemory<byte> BytesOf(this Node node, string tag) => node.Child(tag)?.Content.Bytes ?? default;
}
