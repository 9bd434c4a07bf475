using System.Globalization;
using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Binary;

/// <summary>
/// One element of WhatsApp's binary XML: a tag, attributes, and either children or bytes. A stanza is a top-level node. Immutable.
/// </summary>
public sealed class Node
{
    /// <summary>Makes a node: <c>new Node("iq", [("id", id), ("to", Jid.ServerJid)], new Node("ping"))</c>.</summary>
    public Node(string tag, NodeAttributes attributes = default, NodeContent content = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        (Tag, Attributes, Content) = (tag, attributes, content);
    }

    // For the reader, which has checked the tag.
    internal Node((string Name, AttributeValue Value)[]? attributes, string tag, NodeContent content) =>
        (Tag, Attributes, Content) = (tag, new NodeAttributes(attributes), content);

    /// <summary>The element's name.</summary>
    public string Tag { get; }

    /// <summary>The attributes.</summary>
    public NodeAttributes Attributes { get; }

    /// <summary>The content.</summary>
    public NodeContent Content { get; }

    /// <summary>The child nodes; empty when there are none.</summary>
    public ReadOnlySpan<Node> Children => Content.Children;

    /// <summary>The attribute as text, or null when it is absent.</summary>
    public string? this[string name] => Attributes.TryGet(name, out var value) ? value.ToString() : null;

    /// <summary>The attribute as a JID, or null when it is absent or is no JID.</summary>
    public Jid? GetJid(string name) =>
        !Attributes.TryGet(name, out var value) ? null
        : value.IsJid ? value.Jid
        : Jid.TryParse(value.Text, out var jid) ? jid : null;

    /// <summary>The attribute as a whole number, or null when it is absent or no number.</summary>
    public long? GetNumber(string name) =>
        long.TryParse(this[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The first child with this tag, or null.</summary>
    public Node? Child(string tag)
    {
        foreach (var child in Children)
        {
            if (child.Tag == tag) return child;
        }

        return null;
    }

    /// <summary>A short form for logs: the tag and attributes, children by tag, never the bytes.</summary>
    public override string ToString()
    {
        var attributes = string.Concat(Attributes.Select(a => $" {a.Name}={a.Value}"));
        var inner = Content.List is { } list ? string.Join(",", list.Select(c => c.Tag)) : Content.IsEmpty ? "" : $"{Content.Bytes.Length} bytes";
        return $"<{Tag}{attributes}>{inner}";
    }
}
