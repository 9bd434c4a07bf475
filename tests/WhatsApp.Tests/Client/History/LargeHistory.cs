using Google.Protobuf;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Tests.Client.History;

/// <summary>A history of one chat with so many messages that it has a size, made while it is read.</summary>
internal sealed class LargeHistory : Stream
{
    private readonly byte[] _head;
    private readonly byte[] _message;
    private readonly long _length;
    private long _at;

    public LargeHistory(int megabytes)
    {
        var message = new HistorySyncMsg
        {
            Message = new() { Key = new() { Id = "3EB0AA", RemoteJid = "1@s.whatsapp.net" }, Message = new() { Conversation = new string('x', 900) }, MessageTimestamp = 1_700_000_000 },
        };
        _message = Field(2, message.ToByteArray());
        Count = (int)(((long)megabytes << 20) / _message.Length);
        var id = Field(1, "1@s.whatsapp.net"u8.ToArray());
        var inner = id.Length + ((long)Count * _message.Length);
        using var head = new MemoryStream();
        using (var output = new CodedOutputStream(head, leaveOpen: true))
        {
            output.WriteTag(2, WireFormat.WireType.LengthDelimited);
            output.WriteUInt64((ulong)inner);
        }

        head.Write(id);
        _head = head.ToArray();
        _length = _head.Length + ((long)Count * _message.Length);
    }

    /// <summary>How many messages there are.</summary>
    public int Count { get; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var done = 0;
        for (; done < count && _at < _length; done++, _at++)
        {
            buffer[offset + done] = _at < _head.Length ? _head[_at] : _message[(_at - _head.Length) % _message.Length];
        }

        return done;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static byte[] Field(int number, byte[] value)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            output.WriteTag(number, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(value));
        }

        return bytes.ToArray();
    }
}
