using System.Buffers.Binary;
using System.Text;
using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Binary;

/// <summary>The grammar of the wire, reading side; see <see cref="NodeWriter"/> for the productions.</summary>
internal ref struct NodeReader(byte[] frame, int start, int end, TokenDictionary tokens)
{
    // A list header of two bytes and a token.
    private const int SmallestNode = 3;

    // Positions count from the beginning of the frame's array, as deferred strings refer to it.
    private readonly ReadOnlySpan<byte> _span = frame.AsSpan(0, end);
    private int _position = start;
    private int _elements;

    internal readonly bool AtEnd => _position == _span.Length;

    private readonly int Remaining => _span.Length - _position;

    internal Node ReadNode(int depth)
    {
        if (depth > CodecLimits.MaxDepth) throw new ProtocolException($"A stanza is nested deeper than {CodecLimits.MaxDepth}.");

        Count(1);
        var size = ReadListSize(ReadByte());
        if (size == 0) throw new ProtocolException("A node is empty.");

        var tag = ReadString(ReadByte());
        if (tag.Length == 0) throw new ProtocolException("A node has no tag.");

        var attributes = ReadAttributes((size - 1) / 2);
        return new Node(tag, attributes, size % 2 == 0 ? ReadContent(depth) : default);
    }

    private NodeAttributes ReadAttributes(int count)
    {
        if (count == 0) return default;
        if (count > CodecLimits.MaxAttributes) throw new ProtocolException("A node has too many attributes.");

        Require(2 * count);
        Count(count);
        var items = new (string Name, AttributeValue Value)[count];
        for (var i = 0; i < count; i++)
        {
            var name = ReadString(ReadByte());
            for (var before = 0; before < i; before++)
            {
                if (items[before].Name == name) throw new ProtocolException("A node has an attribute twice.");
            }

            items[i].Name = name;
            items[i].Value = ReadAttributeValue();
        }

        return new NodeAttributes(items);
    }

    // Attributes are all that is deferred: strings elsewhere are tags and names, which are looked at in any case, or rare.
    private AttributeValue ReadAttributeValue()
    {
        var position = _position;
        var tag = ReadByte();
        if (tag is > Tags.ListEmpty and < Tags.Dictionary0) return tokens.Single(tag);
        if (TrySkipDeferred(tag)) return AttributeValue.Deferred(frame, position);
        if (tag == Tags.ListEmpty) return string.Empty;
        return tag is Tags.JidPair or Tags.DeviceJid ? ReadJidValue(tag) : TryReadJid(tag, out var jid) ? jid : ReadString(tag);
    }

    /// <summary>Reads a JID, of which the user is deferred; see <see cref="TryReadJid"/>.</summary>
    private AttributeValue ReadJidValue(byte form)
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
        var user = deferred ? string.Empty : ReadUser(tag, form);
        if (form == Tags.JidPair) server = ReadString(ReadByte());
        return deferred ? AttributeValue.DeferredJid(frame, position, server, device) : new Jid(user, server, device);
    }

    private string ReadUser(byte tag, byte form) => tag == Tags.ListEmpty && form == Tags.JidPair ? string.Empty : ReadString(tag);

    /// <summary>Checks a string that can be made later, and goes behind it.</summary>
    private bool TrySkipDeferred(byte tag)
    {
        if (!WireText.IsDeferred(tag)) return false;
        if (tag == Tags.Binary8) ReadSpan(ReadByte());
        else ReadPacked(tag, out _);
        return true;
    }

    private ReadOnlySpan<byte> ReadPacked(byte tag, out bool odd)
    {
        var size = ReadByte();
        odd = (size & 0x80) != 0;
        var packed = ReadSpan(size & 0x7F);
        return PackedText.IsValid(tag, packed, odd) ? packed : throw new ProtocolException("A packed string is malformed.");
    }

    private NodeContent ReadContent(int depth)
    {
        var tag = ReadByte();
        switch (tag)
        {
            case Tags.ListEmpty or Tags.List8 or Tags.List16:
                return ReadChildren(ReadListSize(tag), depth);
            case Tags.Binary8 or Tags.Binary20 or Tags.Binary32:
                return ReadBytes(ReadLength(tag));
            default:
                return TryReadJid(tag, out var jid) ? jid.ToString() : ReadString(tag);
        }
    }

    private Node[] ReadChildren(int count, int depth)
    {
        Require(count * SmallestNode);
        var children = new Node[count];
        for (var i = 0; i < count; i++) children[i] = ReadNode(depth + 1);
        return children;
    }

    private bool TryReadJid(byte tag, out Jid jid)
    {
        switch (tag)
        {
            case Tags.JidPair:
            case Tags.DeviceJid:
                jid = ReadJidValue(tag).Jid;
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
        if (ReadString(ReadByte()) != server) throw new ProtocolException($"A JID of {server} names another server.");
    }

    private string ReadString(byte tag)
    {
        switch (tag)
        {
            case > Tags.ListEmpty and < Tags.Dictionary0:
                return tokens.Single(tag);
            case >= Tags.Dictionary0 and <= Tags.Dictionary3:
                return tokens.Double(tag - Tags.Dictionary0, ReadByte());
            case Tags.Nibble8 or Tags.Hex8:
                var packed = ReadPacked(tag, out var odd);
                return PackedText.Unpack(tag, packed, odd);
            case Tags.Binary8 or Tags.Binary20 or Tags.Binary32:
                return Encoding.UTF8.GetString(ReadSpan(ReadLength(tag)));
            default:
                throw new ProtocolException($"The tag {tag} begins no string.");
        }
    }

    private int ReadListSize(byte tag) => tag switch
    {
        Tags.ListEmpty => 0,
        Tags.List8 => ReadByte(),
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

    private byte ReadByte()
    {
        Require(1);
        return _span[_position++];
    }

    private ushort ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(ReadSpan(2));

    private ReadOnlySpan<byte> ReadSpan(int size)
    {
        Require(size);
        var slice = _span.Slice(_position, size);
        _position += size;
        return slice;
    }

    private NodeContent ReadBytes(int size)
    {
        Require(size);
        var slice = new NodeContent(frame, _position, size);
        _position += size;
        return slice;
    }

    private readonly void Require(int size)
    {
        if ((uint)size > (uint)Remaining) throw new ProtocolException("A stanza ends too early.");
    }

    private void Count(int elements)
    {
        _elements += elements;
        if (_elements > CodecLimits.MaxElements) throw new ProtocolException("A stanza has too many nodes and attributes.");
    }
}
