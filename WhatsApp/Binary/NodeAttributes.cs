using System.Collections;
using System.Runtime.CompilerServices;

namespace Wapio.WhatsApp.Binary;

/// <summary>The attributes of a node, in wire order. Names are unique. A handful at most, so look-up is a scan.</summary>
[CollectionBuilder(typeof(NodeAttributes), nameof(Create))]
public readonly struct NodeAttributes : IReadOnlyCollection<(string Name, AttributeValue Value)>
{
    private readonly (string Name, AttributeValue Value)[]? _items;

    internal NodeAttributes((string Name, AttributeValue Value)[]? items) => _items = items;

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

        return new NodeAttributes(copy);
    }

    /// <inheritdoc />
    public int Count => _items?.Length ?? 0;

    /// <summary>The attributes as a span.</summary>
    public ReadOnlySpan<(string Name, AttributeValue Value)> Span => _items;

    /// <summary>Finds an attribute by name.</summary>
    public bool TryGet(string name, out AttributeValue value)
    {
        var items = _items;
        for (var i = 0; items is not null && i < items.Length; i++)
        {
            ref var item = ref items[i];
            if (item.Name == name)
            {
                item.Value.Settle();
                value = item.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <inheritdoc />
    public IEnumerator<(string Name, AttributeValue Value)> GetEnumerator() =>
        ((IEnumerable<(string, AttributeValue)>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
