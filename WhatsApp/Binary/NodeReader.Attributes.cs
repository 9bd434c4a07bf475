using System.Text;

namespace Wapio.WhatsApp.Binary;

/// <summary>
/// Attributes are checked when a stanza is read, and read when they are asked for: most are looked at once or never, and to keep them in an
/// array costs several times what it costs to go over their bytes.
/// </summary>
internal ref partial struct NodeReader
{
    // Names are gathered as lanes of two bytes in two numbers: one in each lane, and the high bit of each.
    private const int MaxLanes = 8;
    private const int LaneBits = 16;
    private const ulong Ones = 0x0001_0001_0001_0001;
    private const ulong Highs = 0x8000_8000_8000_8000;

    /// <summary>Finds an attribute between the reader's position and end, of which all are checked.</summary>
    internal bool TryFindAttribute(string name, out AttributeValue value)
    {
        while (!AtEnd)
        {
            var read = ReadName();
            if (ReferenceEquals(read, name) || read == name)
            {
                value = ReadAttributeValue();
                return true;
            }

            _position = WireSkipper.SkipValue(_span, _position);
        }

        value = default;
        return false;
    }

    /// <summary>Counts the attributes between the reader's position and end, of which all are checked.</summary>
    internal int CountAttributes()
    {
        var count = 0;
        for (; !AtEnd; count++) SkipAttribute();
        return count;
    }

    /// <summary>Reads one attribute.</summary>
    internal (string Name, AttributeValue Value) ReadAttribute() => (ReadName(), ReadAttributeValue());

    private void SkipAttribute() => _position = WireSkipper.SkipValue(_span, WireSkipper.SkipString(_span, _position));

    // That no name is there twice is nearly always told by their hashes.
    private readonly int SkipAttributes(int start, int count)
    {
        if (count > CodecLimits.MaxAttributes) Throw("A node has too many attributes.");

        var span = _span;
        var position = start;
        var (recent, older) = (0UL, 0UL);
        var differ = count <= MaxLanes;
        for (var i = 0; i < count; i++)
        {
            var behind = WireSkipper.SkipString(span, position);
            var hash = HashName(span, position, behind);
            differ = differ && hash != 0 && !HasLane(recent, hash) && !HasLane(older, hash);
            older = older << LaneBits | recent >> (64 - LaneBits);
            recent = recent << LaneBits | hash;

            var value = behind < span.Length ? span[behind] : (byte)0;
            position = value is Tags.MessengerJid or Tags.InteropJid ? CheckJid(behind) : WireSkipper.SkipValue(span, behind);
        }

        if (!differ) CheckNames(start, position, count);
        return position;
    }

    // 0 when only the strings can tell.
    private readonly ushort HashName(ReadOnlySpan<byte> span, int position, int behind)
    {
        var tag = span[position];
        if (Tags.IsSingle(tag)) return _frame.Tokens.SingleHash(tag);
        if (tag is >= Tags.Dictionary0 and <= Tags.Dictionary3) return _frame.Tokens.DoubleHash(tag - Tags.Dictionary0, span[position + 1]);
        if (tag != Tags.Binary8) return 0;

        var name = span[(position + 2)..behind];
        return Ascii.IsValid(name) ? NameTable.Hash(name) : (ushort)0;
    }

    // The server that these name is checked, which takes the dictionary.
    private readonly int CheckJid(int position)
    {
        var reader = new NodeReader(_frame, position, _span.Length);
        reader.ReadAttributeValue();
        return reader._position;
    }

    private static bool HasLane(ulong lanes, ulong name)
    {
        var same = lanes ^ name * Ones;
        return ((same - Ones) & ~same & Highs) != 0;
    }

    private readonly void CheckNames(int start, int end, int count)
    {
        var reader = new NodeReader(_frame, start, end);
        var names = new HashSet<string>(count);
        while (!reader.AtEnd)
        {
            if (!names.Add(reader.ReadAttribute().Name)) ThrowTwice();
        }
    }

    private string ReadName()
    {
        var tag = ReadByte();
        return Tags.IsSingle(tag) ? _singles[tag] : tag == Tags.Binary8 ? NameTable.Read(ReadSpan(ReadByte())) : ReadLongString(tag);
    }

    private AttributeValue ReadAttributeValue()
    {
        var tag = ReadByte();
        return Tags.IsSingle(tag) ? _singles[tag]
            : TryReadJid(tag, out var jid) ? jid
            : tag == Tags.ListEmpty ? string.Empty : ReadLongString(tag);
    }

    private static void ThrowTwice() => Throw("A node has an attribute twice.");
}
