using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Binary;

/// <summary>
/// The grammar of the wire, reading side; see <see cref="NodeWriter"/> for the productions. What throws stands in methods of its own, so that
/// the small methods here can be inlined.
/// </summary>
internal ref struct NodeReader(byte[] frame, int start, int end, TokenDictionary tokens)
{
    // A list header of two bytes and a token.
    private const int SmallestNode = 3;

    private readonly byte[] _frame = frame;
    private readonly TokenDictionary _tokens = tokens;
    private readonly string[] _singles = tokens.Singles;

    // Positions count from the beginning of the frame's array, as deferred strings refer to it.
    private readonly ReadOnlySpan<byte> _span = frame.AsSpan(0, end);
    private int _position = start;
    private int _elements;

    internal readonly bool AtEnd => _position == _span.Length;

    internal Node ReadNode(int depth)
    {
        if (depth > CodecLimits.MaxDepth) Throw($"A stanza is nested deeper than {CodecLimits.MaxDepth}.");

        var size = ReadListSize(ReadByte());
        if (size == 0) Throw("A node is empty.");

        var tag = ReadString(ReadByte());
        if (tag.Length == 0) Throw("A node has no tag.");

        var attributes = (size - 1) / 2;
        Count(1 + attributes);
        var items = attributes == 0 ? null : ReadAttributes(attributes);
        return (size & 1) != 0 ? new Node(items, tag, default) : new Node(items, tag, ReadContent(depth));
    }

    private (string Name, AttributeValue Value)[] ReadAttributes(int count)
    {
        if (count > CodecLimits.MaxAttributes) Throw("A node has too many attributes.");

        Require(2 * count);
        var items = new (string Name, AttributeValue Value)[count];
        var tokensOnly = true;
        for (var i = 0; i < items.Length; i++)
        {
            var tag = ReadByte();
            var name = ReadString(tag);
            tokensOnly &= tag <= Tags.Dictionary3;
            if (Contains(items.AsSpan(0, i), name, tokensOnly)) Throw("A node has an attribute twice.");

            ref var item = ref items[i];
            item.Name = name;
            ReadAttributeValue(ref item.Value);
        }

        return items;
    }

    // Tokens are the same when they are the same string.
    private static bool Contains(ReadOnlySpan<(string Name, AttributeValue Value)> items, string name, bool tokensOnly)
    {
        foreach (ref readonly var item in items)
        {
            if (ReferenceEquals(item.Name, name) || (!tokensOnly && item.Name == name)) return true;
        }

        return false;
    }

    // Attributes are all that is deferred: strings elsewhere are tags and names, which are looked at in any case, or rare.
    private void ReadAttributeValue(ref AttributeValue value)
    {
        var position = _position;
        var tag = ReadByte();
        if (IsSingle(tag)) value.Set(_singles[tag]);
        else if (TrySkipDeferred(tag)) value.Defer(_frame, position);
        else if (tag is Tags.JidPair or Tags.DeviceJid) ReadJidValue(tag, ref value);
        else if (TryReadJid(tag, out var jid)) value = jid;
        else value.Set(tag == Tags.ListEmpty ? string.Empty : ReadString(tag));
    }

    /// <summary>Reads a JID, of which the user is deferred; see <see cref="TryReadJid"/>.</summary>
    private void ReadJidValue(byte form, ref AttributeValue value)
    {
        var server = string.Empty;
        ushort device = 0;
        if (form == Tags.DeviceJid)
        {
            server = JidDomains.GetServer(ReadByte());
            device = ReadByte();
        }

        var position = _position;
        var tag = ReadByte();
        var deferred = TrySkipDeferred(tag);
        var user = deferred ? string.Empty : tag == Tags.ListEmpty && form == Tags.JidPair ? string.Empty : ReadString(tag);
        if (form == Tags.JidPair) server = ReadString(ReadByte());

        if (deferred) value.DeferJid(_frame, position, server, device);
        else value = new Jid(user, server, device);
    }

    /// <summary>Checks a string that can be made later, and goes behind it.</summary>
    private bool TrySkipDeferred(byte tag)
    {
        if (!WireText.IsDeferred(tag)) return false;

        var size = ReadByte();
        if (tag == Tags.Binary8) Skip(size);
        else ReadPacked(tag, size);
        return true;
    }

    private ReadOnlySpan<byte> ReadPacked(byte tag, byte size)
    {
        var packed = ReadSpan(size & 0x7F);
        if (!PackedText.IsValid(tag, packed, odd: (size & 0x80) != 0)) Throw("A packed string is malformed.");
        return packed;
    }

    private NodeContent ReadContent(int depth)
    {
        var tag = ReadByte();
        switch (tag)
        {
            case Tags.ListEmpty or Tags.List8 or Tags.List16:
                return ReadChildren(ReadListSize(tag), depth);
            case Tags.Binary8 or Tags.Binary20 or Tags.Binary32:
                var size = ReadLength(tag);
                var position = _position;
                Skip(size);
                return new NodeContent(_frame, position, size);
            default:
                return TryReadJid(tag, out var jid) ? jid.ToString() : ReadString(tag);
        }
    }

    private Node[] ReadChildren(int count, int depth)
    {
        Require(count * SmallestNode);
        var children = new Node[count];
        for (var i = 0; i < children.Length; i++) children[i] = ReadNode(depth + 1);
        return children;
    }

    private bool TryReadJid(byte tag, out Jid jid)
    {
        switch (tag)
        {
            case Tags.JidPair or Tags.DeviceJid:
                AttributeValue value = default;
                ReadJidValue(tag, ref value);
                jid = value.Jid;
                return true;

            case Tags.MessengerJid:
                jid = new Jid(ReadString(ReadByte()), JidServers.Messenger, ReadUInt16());
                ExpectServer(JidServers.Messenger);
                return true;

            case Tags.InteropJid:
                var name = ReadString(ReadByte());
                var number = ReadUInt16();
                jid = new Jid(JidDomains.JoinIntegrator(name, ReadUInt16()), JidServers.Interop, number);
                ExpectServer(JidServers.Interop);
                return true;

            default:
                jid = default;
                return false;
        }
    }

    private void ExpectServer(string server)
    {
        if (ReadString(ReadByte()) != server) Throw($"A JID of {server} names another server.");
    }

    private string ReadString(byte tag) => IsSingle(tag) ? _singles[tag] : ReadLongString(tag);

    private string ReadLongString(byte tag)
    {
        switch (tag)
        {
            case >= Tags.Dictionary0 and <= Tags.Dictionary3:
                return _tokens.Double(tag - Tags.Dictionary0, ReadByte());
            case Tags.Nibble8 or Tags.Hex8:
                var size = ReadByte();
                return PackedText.Unpack(tag, ReadPacked(tag, size), odd: (size & 0x80) != 0);
            case Tags.Binary8 or Tags.Binary20 or Tags.Binary32:
                return Encoding.UTF8.GetString(ReadSpan(ReadLength(tag)));
            default:
                throw new ProtocolException($"The tag {tag} begins no string.");
        }
    }

    private int ReadListSize(byte tag) => tag == Tags.List8 ? ReadByte() : ReadOtherListSize(tag);

    private int ReadOtherListSize(byte tag) => tag switch
    {
        Tags.ListEmpty => 0,
        Tags.List16 => ReadUInt16(),
        _ => throw new ProtocolException($"The tag {tag} begins no list."),
    };

    private int ReadLength(byte tag)
    {
        switch (tag)
        {
            case Tags.Binary8:
                return ReadByte();
            case Tags.Binary20:
                return (ReadByte() & 0x0F) << 16 | ReadUInt16();
            default:
                return BinaryPrimitives.ReadInt32BigEndian(ReadSpan(4));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte ReadByte()
    {
        var position = _position;
        var span = _span;
        if ((uint)position >= (uint)span.Length) ThrowTooShort();
        _position = position + 1;
        return span[position];
    }

    private ushort ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(ReadSpan(2));

    private ReadOnlySpan<byte> ReadSpan(int size)
    {
        var position = _position;
        Skip(size);
        return _span.Slice(position, size);
    }

    private void Skip(int size)
    {
        Require(size);
        _position += size;
    }

    private readonly void Require(int size)
    {
        if ((uint)size > (uint)(_span.Length - _position)) ThrowTooShort();
    }

    private void Count(int elements)
    {
        _elements += elements;
        if (_elements > CodecLimits.MaxElements) Throw("A stanza has too many nodes and attributes.");
    }

    private static bool IsSingle(byte tag) => tag - 1u < Tags.Dictionary0 - 1u;

    [DoesNotReturn]
    private static void ThrowTooShort() => Throw("A stanza ends too early.");

    [DoesNotReturn]
    private static void Throw(string message) => throw new ProtocolException(message);
}
