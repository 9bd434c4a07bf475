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
internal ref partial struct NodeReader(WireFrame frame, int start, int end)
{
    // A list header of two bytes and a token.
    private const int SmallestNode = 3;

    private readonly WireFrame _frame = frame;
    private readonly string[] _singles = frame.Tokens.Singles;

    // Positions count from the beginning of the frame's array.
    private readonly ReadOnlySpan<byte> _span = frame.Bytes.AsSpan(0, end);
    private int _position = start;
    private int _elements;

    internal readonly bool AtEnd => _position == _span.Length;

    internal readonly int Position => _position;

    internal Node ReadNode(int depth)
    {
        var span = _span;
        var start = _position;
        int size;
        string tag;

        // Nearly all nodes begin with a short list and a tag of one byte.
        if ((uint)(start + 2) < (uint)span.Length && span[start] == Tags.List8 && Tags.IsSingle(span[start + 2]))
        {
            (size, tag) = (span[start + 1], _singles[span[start + 2]]);
            start += 3;
        }
        else
        {
            size = ReadListSize(ReadByte());
            tag = ReadName();
            start = _position;
        }

        if (size == 0 || tag.Length == 0) Throw("A node is empty or has no tag.");
        _elements += 1 + (size - 1) / 2;
        var end = size > 2 ? SkipAttributes(start, (size - 1) / 2) : start;
        if ((size & 1) != 0)
        {
            _position = end;
            return new Node(tag, _frame, start, end, null);
        }

        if ((uint)(end + 1) < (uint)span.Length && span[end] == Tags.Binary8)
        {
            var behind = end + 2 + span[end + 1];
            if (behind > span.Length) ThrowTooShort();
            _position = behind;
            return new Node(tag, _frame, start, end | Node.HasBytes, null);
        }

        _position = end;
        return ReadContent(tag, start, end, depth);
    }

    /// <summary>Reads a content of bytes.</summary>
    internal NodeContent ReadBytes()
    {
        var length = ReadLength(ReadByte());
        return new NodeContent(_frame.Bytes, _position, length);
    }

    private Node ReadContent(string name, int start, int end, int depth)
    {
        var tag = ReadByte();
        switch (tag)
        {
            case Tags.ListEmpty or Tags.List8 or Tags.List16:
                return new Node(name, _frame, start, end, ReadChildren(ReadListSize(tag), depth));
            case Tags.Binary8 or Tags.Binary20 or Tags.Binary32:
                Skip(ReadLength(tag));
                return new Node(name, _frame, start, end | Node.HasBytes, null);
            default:
                return new Node(name, _frame, start, end, TryReadJid(tag, out var jid) ? jid.ToString() : ReadString(tag));
        }
    }

    private Node[] ReadChildren(int count, int depth)
    {
        Require(count * SmallestNode);
        if (depth == CodecLimits.MaxDepth && count > 0) Throw($"A stanza is nested deeper than {CodecLimits.MaxDepth}.");

        var children = new Node[count];
        for (var i = 0; i < children.Length; i++) children[i] = ReadNode(depth + 1);
        if (_elements > CodecLimits.MaxElements) Throw("A stanza has too many nodes and attributes.");
        return children;
    }

    private bool TryReadJid(byte tag, out Jid jid)
    {
        switch (tag)
        {
            case Tags.JidPair:
                var user = ReadByte();
                var name = user == Tags.ListEmpty ? string.Empty : ReadString(user);
                jid = new Jid(name, ReadString(ReadByte()));
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
                var other = ReadString(ReadByte());
                var number = ReadUInt16();
                jid = new Jid(JidDomains.JoinIntegrator(other, ReadUInt16()), JidServers.Interop, number);
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

    private string ReadString(byte tag) => Tags.IsSingle(tag) ? _singles[tag] : ReadLongString(tag);

    private string ReadLongString(byte tag)
    {
        switch (tag)
        {
            case >= Tags.Dictionary0 and <= Tags.Dictionary3:
                return _frame.Tokens.Double(tag - Tags.Dictionary0, ReadByte());
            case Tags.Nibble8 or Tags.Hex8:
                var size = ReadByte();
                return PackedText.Unpack(tag, ReadPacked(tag, size), odd: (size & 0x80) != 0);
            case Tags.Binary8 or Tags.Binary20 or Tags.Binary32:
                return Encoding.UTF8.GetString(ReadSpan(ReadLength(tag)));
            default:
                throw new ProtocolException($"The tag {tag} begins no string.");
        }
    }

    private ReadOnlySpan<byte> ReadPacked(byte tag, byte size)
    {
        var packed = ReadSpan(size & 0x7F);
        if (!PackedText.IsValid(tag, packed, odd: (size & 0x80) != 0)) Throw("A packed string is malformed.");
        return packed;
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

    [DoesNotReturn]
    private static void ThrowTooShort() => Throw("A stanza ends too early.");

    [DoesNotReturn]
    private static void Throw(string message) => throw new ProtocolException(message);
}
