using System.Collections;
using System.Runtime.CompilerServices;

namespace Wapio.WhatsApp.Binary;

/// <summary>
/// The attributes of a node, in wire order. Names are unique. A handful at most, so look-up is a scan; of a node that was read it is a scan of
/// its bytes, and only the value that is found is made.
/// </summary>
[CollectionBuilder(typeof(NodeAttributes), nameof(Create))]
public readonly struct NodeAttributes : IReadOnlyCollection<(string Name, AttributeValue Value)>
{
    // The attributes, or the frame that they lie in, from start to end.
    private readonly object? _source;
    private readonly int _start;
    private readonly int _end;

    internal NodeAttributes(object? source, int start, int end) => (_source, _start, _end) = (source, start, end);

    /// <summary>Makes attributes from a collection expression; an attribute whose value is a null string is left out.</summary>
    public static NodeAttributes Create(ReadOnlySpan<(string Name, AttributeValue Value)> items)
    {
        var kept = 0;
        foreach (var (_, value) in items)
        {
            if (value.IsJid || value.Text is not null) kept++;
        }

        var copy = new (string, AttributeValue)[kept];
        var at = 0;
        foreach (var item in items)
        {
            if (item.Value.IsJid || item.Value.Text is not null) copy[at++] = item;
        }

        return new NodeAttributes(copy, 0, 0);
    }

    /// <inheritdoc />
    public int Count => _source is WireFrame frame ? new NodeReader(frame, _start, _end).CountAttributes() : Made(_source)?.Length ?? 0;

    /// <summary>Finds an attribute by name.</summary>
    public bool TryGet(string name, out AttributeValue value)
    {
        if (_source is WireFrame frame) return new NodeReader(frame, _start, _end).TryFindAttribute(name, out value);

        foreach (ref readonly var item in Made(_source).AsSpan())
        {
            if (item.Name == name)
            {
                value = item.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Goes over the attributes; the values of a node that was read are made on the way.</summary>
    public Enumerator GetEnumerator() => _source is WireFrame ? new Enumerator(_source, _start, _end) : new Enumerator(_source, 0, Made(_source)?.Length ?? 0);

    IEnumerator<(string Name, AttributeValue Value)> IEnumerable<(string Name, AttributeValue Value)>.GetEnumerator() =>
        ((IEnumerable<(string, AttributeValue)>)(ToArray() ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (ToArray() ?? []).GetEnumerator();

    /// <summary>The attributes as an array that must not be changed; null when there are none.</summary>
    internal (string Name, AttributeValue Value)[]? ToArray()
    {
        if (_source is not WireFrame) return Made(_source);
        if (_start == _end) return null;

        var items = new (string Name, AttributeValue Value)[Count];
        var at = 0;
        foreach (var item in this) items[at++] = item;
        return items;
    }

    private static (string Name, AttributeValue Value)[]? Made(object? source) => Unsafe.As<(string Name, AttributeValue Value)[]?>(source);

    /// <summary>Goes over attributes.</summary>
    public struct Enumerator
    {
        private readonly object? _source;
        private readonly int _end;
        private int _next;

        internal Enumerator(object? source, int start, int end) => (_source, _next, _end) = (source, start, end);

        /// <summary>The attribute.</summary>
        public (string Name, AttributeValue Value) Current { readonly get; private set; }

        /// <summary>Goes to the next attribute; false behind the last.</summary>
        public bool MoveNext()
        {
            if (_next == _end) return false;
            Current = _source is WireFrame frame ? frame.AttributeAt(ref _next, _end) : Made(_source)![_next++];
            return true;
        }
    }
}
