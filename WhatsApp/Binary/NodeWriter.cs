using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Binary;

/// <summary>
/// The grammar of the wire, writing side. The wire has no schema: each value begins with a tag byte (see <see cref="Tags"/>) and a node is
/// a list of its tag, its attributes one after another, and its content.
/// </summary>
internal ref struct NodeWriter(IBufferWriter<byte> output, TokenDictionary tokens)
{
    private const int MinimumSpan = 512;

    private Span<byte> _span;
    private int _position;

    /// <summary><c>node = list-header(1 + 2 * attributes + (content ? 1 : 0)) tag (name value)* [content]</c></summary>
    internal void WriteNode(Node node, int depth)
    {
        if (depth > CodecLimits.MaxDepth) throw new ArgumentException($"The node is nested deeper than {CodecLimits.MaxDepth}.", nameof(node));

        ReadOnlySpan<(string Name, AttributeValue Value)> attributes = node.Attributes.ToArray();
        if (attributes.Length > CodecLimits.MaxAttributes) throw new ArgumentException("The node has too many attributes.", nameof(node));

        WriteListHeader(1 + 2 * attributes.Length + (node.Content.IsEmpty ? 0 : 1));
        WriteString(node.Tag);
        foreach (ref readonly var attribute in attributes)
        {
            WriteString(attribute.Name);
            if (attribute.Value.IsJid) WriteJid(attribute.Value.Jid);
            else WriteString(attribute.Value.Text ?? string.Empty);
        }

        WriteContent(node.Content, depth);
    }

    internal void WriteByte(byte value)
    {
        Ensure(1);
        _span[_position++] = value;
    }

    /// <summary>Hands what was written to the output.</summary>
    internal void Flush()
    {
        if (_position > 0) output.Advance(_position);
        _position = 0;
        _span = default;
    }

    private void WriteContent(in NodeContent content, int depth)
    {
        if (content.IsEmpty) return;

        if (content.String is { } text)
        {
            WriteString(text);
        }
        else if (content.IsBytes)
        {
            WriteLength(content.Bytes.Length);
            WriteRaw(content.Bytes.Span);
        }
        else
        {
            WriteListHeader(content.Children.Length);
            foreach (var child in content.Children) WriteNode(child, depth + 1);
        }
    }

    /// <summary><c>string = token | packed | length utf8</c>, the shortest that fits.</summary>
    private void WriteString(string text)
    {
        // Room for a token, and for a packed string of any length.
        Ensure(2 + Tags.PackedMax);
        if (tokens.TryFind(text, out var page, out var token))
        {
            if (page != 0) _span[_position++] = page;
            _span[_position++] = token;
            return;
        }

        if (PackedText.TryPack(text, _span[_position..], out var packed))
        {
            _position += packed;
            return;
        }

        var size = Encoding.UTF8.GetByteCount(text);
        WriteLength(size);
        Ensure(size);
        _position += Encoding.UTF8.GetBytes(text, _span[_position..]);
    }

    /// <summary><c>jid = device-jid domain device user | messenger-jid … | interop-jid … | jid-pair user server</c></summary>
    private void WriteJid(in Jid jid)
    {
        if (JidDomains.TryGetDomain(jid, out var domain))
        {
            if (jid.Device > byte.MaxValue) throw new ArgumentException($"The device number {jid.Device} does not fit into a byte.");
            WriteByte(Tags.DeviceJid);
            WriteByte(domain);
            WriteByte((byte)jid.Device);
            WriteString(jid.User ?? string.Empty);
            return;
        }

        switch (jid.Server)
        {
            case JidServers.Messenger:
                WriteByte(Tags.MessengerJid);
                WriteString(jid.User);
                WriteUInt16(jid.Device);
                break;

            case JidServers.Interop:
                var user = JidDomains.SplitIntegrator(jid.User, out var integrator);
                WriteByte(Tags.InteropJid);
                WriteString(user);
                WriteUInt16(jid.Device);
                WriteUInt16(integrator);
                break;

            default:
                WriteByte(Tags.JidPair);
                if (string.IsNullOrEmpty(jid.User)) WriteByte(Tags.ListEmpty);
                else WriteString(jid.User);
                break;
        }

        WriteString(jid.Server);
    }

    /// <summary><c>list-header = empty | list8 size | list16 size</c></summary>
    private void WriteListHeader(int size)
    {
        if (size == 0)
        {
            WriteByte(Tags.ListEmpty);
        }
        else if (size <= byte.MaxValue)
        {
            WriteByte(Tags.List8);
            WriteByte((byte)size);
        }
        else if (size <= ushort.MaxValue)
        {
            WriteByte(Tags.List16);
            WriteUInt16((ushort)size);
        }
        else
        {
            throw new ArgumentException("The list of nodes has more than 65535 entries.");
        }
    }

    /// <summary><c>length = binary8 n | binary20 n n n | binary32 n n n n</c></summary>
    private void WriteLength(int size)
    {
        Ensure(5);
        if (size <= byte.MaxValue)
        {
            _span[_position++] = Tags.Binary8;
            _span[_position++] = (byte)size;
        }
        else if (size < 1 << 20)
        {
            _span[_position++] = Tags.Binary20;
            _span[_position++] = (byte)(size >> 16);
            BinaryPrimitives.WriteUInt16BigEndian(_span[_position..], (ushort)size);
            _position += 2;
        }
        else
        {
            _span[_position++] = Tags.Binary32;
            BinaryPrimitives.WriteInt32BigEndian(_span[_position..], size);
            _position += 4;
        }
    }

    private void WriteUInt16(ushort value)
    {
        Ensure(2);
        BinaryPrimitives.WriteUInt16BigEndian(_span[_position..], value);
        _position += 2;
    }

    private void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        Ensure(bytes.Length);
        bytes.CopyTo(_span[_position..]);
        _position += bytes.Length;
    }

    private void Ensure(int size)
    {
        if (_span.Length - _position >= size) return;
        Flush();
        _span = output.GetSpan(Math.Max(size, MinimumSpan));
    }
}
