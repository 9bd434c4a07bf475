using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Wapio.WhatsApp.Binary;

/// <summary>What a node holds: nothing, child nodes, or bytes. Text is bytes that were written as a string.</summary>
public readonly struct NodeContent
{
    // A string, a Node[], or the byte[] in which the bytes lie; the last is asked for last, since a test for it is not a single comparison.
    private readonly object? _value;
    private readonly int _offset;
    private readonly int _length;

    internal NodeContent(object? value, int offset, int length) => (_value, _offset, _length) = (value, offset, length);

    /// <summary>True when there is no content at all.</summary>
    public bool IsEmpty => _value is null;

    /// <summary>The child nodes; empty when the content is not a list.</summary>
    public ReadOnlySpan<Node> Children => _value as Node[] ?? [];

    /// <summary>The child nodes as an array that must not be changed, or null when the content is not a list.</summary>
    public IReadOnlyList<Node>? List => _value as Node[];

    /// <summary>The string content when it was written or read as a string, else null.</summary>
    public string? String => _value as string;

    /// <summary>True when the content is bytes.</summary>
    public bool IsBytes => _value is not (null or string or Node[]);

    /// <summary>The bytes; a string content as UTF-8; empty for a list or nothing.</summary>
    public ReadOnlyMemory<byte> Bytes => IsBytes ? new ReadOnlyMemory<byte>(Unsafe.As<byte[]>(_value), _offset, _length)
        : _value is string text ? Encoding.UTF8.GetBytes(text) : default;

    /// <summary>The content as text: a string as it is, bytes read as UTF-8, otherwise null.</summary>
    public string? Text => IsBytes ? Encoding.UTF8.GetString(Unsafe.As<byte[]>(_value!), _offset, _length) : _value as string;

    internal void Deconstruct(out object? value, out int offset, out int length) => (value, offset, length) = (_value, _offset, _length);

    /// <summary>Child nodes.</summary>
    public static implicit operator NodeContent(Node[] children) => new(children, 0, 0);

    /// <summary>One child node.</summary>
    public static implicit operator NodeContent(Node child) => new(new[] { child }, 0, 0);

    /// <summary>Bytes.</summary>
    public static implicit operator NodeContent(byte[] bytes) => new(bytes, 0, bytes.Length);

    /// <summary>Bytes. They are not copied, unless they are no part of an array.</summary>
    public static implicit operator NodeContent(ReadOnlyMemory<byte> bytes)
    {
        if (!MemoryMarshal.TryGetArray(bytes, out var segment)) segment = bytes.ToArray();
        return new NodeContent(segment.Array!, segment.Offset, segment.Count);
    }

    /// <summary>A string, written in the shortest form that the codec has for it.</summary>
    public static implicit operator NodeContent(string text) => new(text, 0, 0);
}
