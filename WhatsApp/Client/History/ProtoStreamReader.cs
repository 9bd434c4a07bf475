using System.IO.Compression;

namespace Wapio.WhatsApp.Client.History;

/// <summary>Reads protobuf field by field from a stream of any length, never holding more than one field that was asked for.</summary>
internal sealed class ProtoStreamReader(Stream source, long maximum)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _at;
    private int _end;

    /// <summary>How many bytes were read.</summary>
    public long Position { get; private set; }

    /// <summary>Reads the next field's number and wire type; false where the stream, or the message that ends there, ends.</summary>
    /// <param name="limit">Where the message ends.</param>
    /// <param name="field">The number.</param>
    /// <param name="wireType">0 for a varint, 1 for 8 bytes, 2 for bytes with their length, 5 for 4 bytes.</param>
    /// <exception cref="InvalidDataException">This is no protobuf.</exception>
    public bool TryReadTag(long limit, out int field, out int wireType)
    {
        (field, wireType) = (0, 0);
        if (Position > limit) throw new InvalidDataException("A field reaches beyond its message.");
        if (Position == limit || (_at == _end && !Fill())) return false;
        var tag = ReadVarint();
        (field, wireType) = ((int)(tag >> 3), (int)(tag & 7));
        return field > 0 && tag <= uint.MaxValue ? true : throw new InvalidDataException("No field number.");
    }

    public ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = ReadByte();
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80) return value;
        }

        throw new InvalidDataException("A number is too long.");
    }

    /// <summary>Reads a length; what follows is that many bytes.</summary>
    public long ReadLength(long limit)
    {
        var length = ReadVarint();
        return length <= (ulong)Math.Max(0, Math.Min(limit, maximum) - Position) ? (long)length : throw new InvalidDataException("A field reaches beyond its message.");
    }

    public byte[] ReadBytes(int length)
    {
        var bytes = new byte[length];
        var done = 0;
        while (done < length)
        {
            if (_at == _end && !Fill()) throw new InvalidDataException("The stream ends within a field.");
            var part = Math.Min(length - done, _end - _at);
            _buffer.AsSpan(_at, part).CopyTo(bytes.AsSpan(done));
            Advance(part);
            done += part;
        }

        return bytes;
    }

    public void Skip(long length)
    {
        while (length > 0)
        {
            if (_at == _end && !Fill()) throw new InvalidDataException("The stream ends within a field.");
            var part = (int)Math.Min(length, _end - _at);
            Advance(part);
            length -= part;
        }
    }

    /// <summary>Skips the value of a field.</summary>
    public void SkipField(int wireType, long limit)
    {
        switch (wireType)
        {
            case 0:
                ReadVarint();
                break;
            case 1:
                Skip(8);
                break;
            case 2:
                Skip(ReadLength(limit));
                break;
            case 5:
                Skip(4);
                break;
            default:
                throw new InvalidDataException($"No wire type: {wireType}.");
        }
    }

    private byte ReadByte()
    {
        if (_at == _end && !Fill()) throw new InvalidDataException("The stream ends within a field.");
        var value = _buffer[_at];
        Advance(1);
        return value;
    }

    private void Advance(int count)
    {
        _at += count;
        Position += count;
        if (Position > maximum) throw new InvalidDataException($"More than {maximum} bytes.");
    }

    private bool Fill()
    {
        try
        {
            (_at, _end) = (0, source.Read(_buffer));
        }
        catch (IOException e) when (e.GetType().Assembly == typeof(ZLibStream).Assembly)
        {
            // Some damage, a dictionary that is asked for among it, is told with an exception of the compression library's own that nobody else can name.
            throw new InvalidDataException("The stream is not compressed as history is.", e);
        }

        return _end > 0;
    }
}
