using System.Globalization;
using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Binary;

/// <summary>
/// One element of WhatsApp's binary XML: a tag, attributes, and either children or bytes. A stanza is a top-level node. Immutable. What a
/// node that was read holds beside its children is made of the stanza's bytes at each time it is asked for.
/// </summary>
public sealed class Node
{
    /// <summary>Added to where the attributes end, of a node that was read, when bytes follow. No frame is this long.</summary>
    internal const int HasBytes = 1 << 30;

    // The frame that the node was read from, or the attributes of a node that was made.
    private readonly object? _source;

    // What NodeContent holds, but null for the bytes of a node that was read.
    private readonly object? _content;

    // Of a node that was read: where its attributes begin and end. Else offset and length of the bytes.
    private readonly int _first;
    private readonly int _second;

    /// <summary>Makes a node: <c>new Node("iq", [("id", id), ("to", Jid.ServerJid)], new Node("ping"))</c>.</summary>
    public Node(string tag, NodeAttributes attributes = default, NodeContent content = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        Tag = tag;
        _source = attributes.ToArray();
        (_content, _first, _second) = content;
    }

    // For the reader, which has checked the tag and all that lies in the frame.
    internal Node(string tag, WireFrame frame, int attributesStart, int attributesEnd, object? content) =>
        (Tag, _source, _content, _first, _second) = (tag, frame, content, attributesStart, attributesEnd);

    /// <summary>The element's name.</summary>
    public string Tag { get; }

    /// <summary>The attributes.</summary>
    public NodeAttributes Attributes => new(_source, _first, _second & ~HasBytes);

    /// <summary>The content.</summary>
    public NodeContent Content => _source is not WireFrame frame ? new NodeContent(_content, _first, _second)
        : _second < HasBytes ? new NodeContent(_content, 0, 0)
        : frame.BytesAt(_second & ~HasBytes);

    /// <summary>The child nodes; empty when there are none.</summary>
    public ReadOnlySpan<Node> Children => _content as Node[] ?? [];

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
