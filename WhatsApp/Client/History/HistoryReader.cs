using Google.Protobuf;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.History;

/// <summary>
/// Reads a <c>HistorySync</c> from a stream, message by message: what is held of it does not depend on how large it is. The batches of the same bytes are the
/// same each time, so that reading can go on where it was interrupted.
/// </summary>
internal sealed class HistoryReader(Stream inflated)
{
    /// <summary>What a piece may have in all, inflated, in bytes.</summary>
    public const long MaximumSize = 4L << 30;

    /// <summary>A larger message, or anything else that is larger, is left out.</summary>
    public const int MaximumItem = 2 << 20;

    /// <summary>What a chat may have beside its messages; more is left out.</summary>
    private const int MaximumDetails = 64 * 1024;

    private const int Delimited = 2;

    private readonly ProtoStreamReader _reader = new(inflated, MaximumSize);
    private HistoryBatch _batch = new();

    /// <summary>Reads the batches one after the other; the last may be empty.</summary>
    /// <exception cref="InvalidDataException">It is no history, or too large.</exception>
    /// <exception cref="InvalidProtocolBufferException">A part of it cannot be read.</exception>
    public IEnumerable<HistoryBatch> Read()
    {
        while (_reader.TryReadTag(long.MaxValue, out var field, out var wireType))
        {
            if ((field, wireType) != (2, Delimited))
            {
                ReadField(field, wireType);
                if (_batch.IsFull) yield return Take();
                continue;
            }

            var end = _reader.ReadLength(long.MaxValue) + _reader.Position;
            using var details = new MemoryStream();
            var id = "";
            while (_reader.TryReadTag(end, out var inner, out var innerType))
            {
                if ((inner, innerType) == (2, Delimited)) ReadMessage(id, end);
                else if ((inner, innerType) == (1, Delimited)) id = ReadId(details, end);
                else Keep(details, inner, innerType, end);
                if (_batch.IsFull) yield return Take();
            }

            if (_reader.Position != end) throw new InvalidDataException("A chat ends before its end.");
            _batch.Chats.Add(Conversation.Parser.ParseFrom(details.GetBuffer(), 0, (int)details.Length));
            _batch.Count((int)details.Length);
            if (_batch.IsFull) yield return Take();
        }

        yield return Take();
    }

    private HistoryBatch Take()
    {
        var full = _batch;
        _batch = new HistoryBatch();
        return full;
    }

    private void ReadField(int field, int wireType)
    {
        if (wireType != Delimited || field is not (7 or 15 or 19))
        {
            _reader.SkipField(wireType, long.MaxValue);
            return;
        }

        if (TryReadItem(long.MaxValue) is not { } bytes) return;
        if (field == 7) _batch.PushNames.Add(Pushname.Parser.ParseFrom(bytes));
        else if (field == 15) _batch.Mappings.Add(PhoneNumberToLidMapping.Parser.ParseFrom(bytes));
        else _batch.NonContactSalt = bytes;
    }

    private void ReadMessage(string chat, long end)
    {
        if (TryReadItem(end) is { } bytes && HistorySyncMsg.Parser.ParseFrom(bytes).Message is { } message) _batch.Messages.Add((chat, message));
    }

    private byte[]? TryReadItem(long limit)
    {
        var length = _reader.ReadLength(limit);
        if (length > MaximumItem)
        {
            _reader.Skip(length);
            return null;
        }

        _batch.Count((int)length);
        return _reader.ReadBytes((int)length);
    }

    private string ReadId(MemoryStream details, long end)
    {
        var length = _reader.ReadLength(end);
        if (length > MaximumDetails) throw new InvalidDataException("The id of a chat is too long.");
        var bytes = _reader.ReadBytes((int)length);
        Write(details, 1, bytes);
        return System.Text.Encoding.UTF8.GetString(bytes);
    }

    private void Keep(MemoryStream details, int field, int wireType, long end)
    {
        if (wireType == 0)
        {
            var value = _reader.ReadVarint();
            if (details.Length > MaximumDetails) return;
            using var output = new CodedOutputStream(details, leaveOpen: true);
            output.WriteTag(field, WireFormat.WireType.Varint);
            output.WriteUInt64(value);
            return;
        }

        if (wireType != Delimited)
        {
            _reader.SkipField(wireType, end);
            return;
        }

        var length = _reader.ReadLength(end);
        if (length + details.Length > MaximumDetails) _reader.Skip(length);
        else Write(details, field, _reader.ReadBytes((int)length));
    }

    private static void Write(MemoryStream details, int field, byte[] bytes)
    {
        using var output = new CodedOutputStream(details, leaveOpen: true);
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(bytes));
    }
}
