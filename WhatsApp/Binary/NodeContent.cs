using System.Text;

namespace Wapio.WhatsApp.Binary;

/// <summary>What a node holds: nothing, child nodes, or bytes. Text is bytes that were written as a string.</summary>
public readonly struct NodeContent
{
    private readonly object? _value;
    private readonly ReadOnlyMemory<byte> _bytes;

    private NodeContent(object? value, ReadOnlyMemory<byte> bytes) => (_value, _bytes) = (value, bytes);

    /// <summary>True when there is no content at all.</summary>
    public bool IsEmpty => _value is null;

    /// <summary>The child nodes; empty when the content is not a list.</summary>
    public ReadOnlySpan<Node> Children => _value as Node[] ?? [];

    /// <summary>The child nodes as an array that must not be changed, or null when the content is not a list.</summary>
    public IReadOnlyList<Node>? List => _value as Node[];

    /// <summary>The string content when it was written or read as a string, else null.</summary>
    public string? String => _value as string;

    /// <summary>True when the content is bytes.</summary>
    public bool IsBytes => ReferenceEquals(_value, BytesMarker);

    /// <summary>The bytes; a string content as UTF-8; empty for a list or nothing.</summary>
    public ReadOnlyMemory<byte> Bytes => _value is string text ? Encoding.UTF8.GetBytes(text) : _bytes;

    /// <summary>The content as text: a string as it is, bytes read as UTF-8, otherwise null.</summary>
    public string? Text => _value is string text ? text : IsBytes ? Encoding.UTF8.GetString(_bytes.Span) : null;

    /// <summary>Child nodes.</summary>
    public static implicit operator NodeContent(Node[] children) => new(children, default);

    /// <summary>One child node.</summary>
    public static implicit operator NodeContent(Node child) => new(new[] { child }, default);

    /// <summary>Bytes.</summary>
    public static implicit operator NodeContent(byte[] bytes) => new(BytesMarker, bytes);

    /// <summary>Bytes.</summary>
    public static implicit operator NodeContent(ReadOnlyMemory<byte> bytes) => new(BytesMarker, bytes);

    /// <summary>A string, written in the shortest form that the codec has for it.</summary>
    public static implicit operator NodeContent(string text) => new(text, default);

    private static readonly object BytesMarker = new();
}
