using System.Runtime.InteropServices;
using System.Text;

namespace Wapio.WhatsApp.Binary;

/// <summary>What a node holds: nothing, child nodes, or bytes. Text is bytes that were written as a string.</summary>
public readonly struct NodeContent
{
    // A string, a Node[], or the byte[] in which the bytes lie.
    private readonly object? _value;
    private readonly int _offset;
    private readonly int _length;

    private NodeContent(object? value) => _value = value;

    internal NodeContent(byte[] buffer, int offset, int length) => (_value, _offset, _length) = (buffer, offset, length);

    /// <summary>True when there is no content at all.</summary>
    public bool IsEmpty => _value is null;

    /// <summary>The child nodes; empty when the content is not a list.</summary>
    public ReadOnlySpan<Node> Children => _value as Node[] ?? [];

    /// <summary>The child nodes as an array that must not be changed, or null when the content is not a list.</summary>
    public IReadOnlyList<Node>? List => _value as Node[];

    /// <summary>The string content when it was written or read as a string, else null.</summary>
    public string? String => _value as string;

    /// <summary>True when the content is bytes.</summary>
    public bool IsBytes => _value is byte[];

    /// <summary>The bytes; a string content as UTF-8; empty for a list or nothing.</summary>
    public ReadOnlyMemory<byte> Bytes => _value switch
    {
        byte[] buffer => buffer.AsMemory(_offset, _length),
        string text => Encoding.UTF8.GetBytes(text),
        _ => default,
    };

    /// <summary>The content as text: a string as it is, bytes read as UTF-8, otherwise null.</summary>
    public string? Text => _value switch
    {
        string text => text,
        byte[] buffer => Encoding.UTF8.GetString(buffer, _offset, _length),
        _ => null,
    };

    /// <summary>Child nodes.</summary>
    public static implicit operator NodeContent(Node[] children) => new(children);

    /// <summary>One child node.</summary>
    public static implicit operator NodeContent(Node child) => new(new[] { child });

    /// <summary>Bytes.</summary>
    public static implicit operator NodeContent(byte[] bytes) => new(bytes, 0, bytes.Length);

    /// <summary>Bytes. They are not copied, unless they are no part of an array.</summary>
    public static implicit operator NodeContent(ReadOnlyMemory<byte> bytes)
    {
        if (!MemoryMarshal.TryGetArray(bytes, out var segment)) segment = bytes.ToArray();
        return new NodeContent(segment.Array!, segment.Offset, segment.Count);
    }

    /// <summary>A string, written in the shortest form that the codec has for it.</summary>
    public static implicit operator NodeContent(string text) => new((object)text);
}
