namespace Wapio.WhatsApp.Binary;

/// <summary>
/// The bytes of one stanza and what is needed to read them again. The nodes of a stanza share it: they know where in it their attributes and
/// contents lie, and make these when they are asked for, since a string costs more than to find out where it ends.
/// </summary>
internal sealed class WireFrame(byte[] bytes, int end, TokenDictionary tokens)
{
    /// <summary>The bytes. Positions count from the beginning of the array.</summary>
    internal byte[] Bytes => bytes;

    /// <summary>Where the stanza ends.</summary>
    internal int End => end;

    /// <summary>The dictionary that the stanza was written with.</summary>
    internal TokenDictionary Tokens => tokens;

    /// <summary>The content of bytes at the position, which was checked when the stanza was read.</summary>
    internal NodeContent BytesAt(int position) => bytes[position] == Tags.Binary8
        ? new NodeContent(bytes, position + 2, bytes[position + 1])
        : new NodeReader(this, position, end).ReadBytes();

    /// <summary>The attribute at the position, which becomes that of what follows.</summary>
    internal (string Name, AttributeValue Value) AttributeAt(ref int position, int end)
    {
        var reader = new NodeReader(this, position, end);
        var attribute = reader.ReadAttribute();
        position = reader.Position;
        return attribute;
    }
}
