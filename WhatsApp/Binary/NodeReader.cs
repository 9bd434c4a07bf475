using System.Buffers.Binary;
using System.Text;
using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Binary;

/// <summary>The grammar of the wire, reading side; see <see cref="NodeWriter"/> for the productions.</summary>
internal ref struct NodeReader(ReadOnlyMemory<byte> bytes, TokenDictionary tokens)
{
    // A list header of two bytes and a token.
    private const int SmallestNode = 3;

    private readonly ReadOnlySpan<byte> _span = bytes.Span;
    private int _position;
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
            if (new NodeAttributes(items).TryGet(name, out _)) throw new ProtocolException("A node has an attribute twice.");
            items[i] = (name, ReadAttributeValue());
        }

        return new NodeAttributes(items);
    }

    private AttributeValue ReadAttributeValue()
    {
        var tag = ReadByte();
        if (TryReadJid(tag, out var jid)) return jid;
        return tag == Tags.ListEmpty ? string.Empty : ReadString(tag);
    }

    private NodeContent ReadContent(int depth)
    {
        var tag = ReadByte();
        switch (tag)
        {
            case Tags.ListEmpty or Tags.List8 or Tags.List16:
                return ReadChildren(ReadListSize(tag), depth);
            case Tags.Binary8 or Tags.Binary20 or Tags.Binary32:
                return ReadSlice(ReadLength(tag));
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
                var first = ReadByte();
                var user = first == Tags.ListEmpty ? string.Empty : ReadString(first);
                jid = new Jid(user, ReadString(ReadByte()));
                return true;

            case Tags.DeviceJid:
                var server = JidDomains.GetServer(ReadByte());
                var device = ReadByte();
                jid = new Jid(ReadString(ReadByte()), server, device);
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
                var size = ReadByte();
                return PackedText.Unpack(tag, ReadSpan(size & 0x7F), odd: (size & 0x80) != 0);
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

    private ReadOnlyMemory<byte> ReadSlice(int size)
    {
        Require(size);
        var slice = bytes.Slice(_position, size);
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
