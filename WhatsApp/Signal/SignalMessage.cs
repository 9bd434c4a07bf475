using Google.Protobuf;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Signal;

/// <summary>A parsed <c>msg</c>: version byte, protobuf, 8 bytes of MAC over both.</summary>
internal readonly ref struct SignalMessage
{
    /// <summary>The MAC is the beginning of an HMAC-SHA256.</summary>
    public const int MacSize = 8;

    private readonly SignalMessageFields fields;

    private SignalMessage(ReadOnlySpan<byte> authenticated, ReadOnlySpan<byte> mac, SignalMessageFields fields)
    {
        Authenticated = authenticated;
        Mac = mac;
        RatchetKey = WireFormat.ReadTypedKey(fields.RatchetKey.Span);
        this.fields = fields;
    }

    /// <summary>What the MAC covers.</summary>
    public ReadOnlySpan<byte> Authenticated { get; }

    public ReadOnlySpan<byte> Mac { get; }

    /// <summary>The sender's ratchet key, 32 bytes.</summary>
    public ReadOnlySpan<byte> RatchetKey { get; }

    public uint Counter => fields.Counter;

    public ReadOnlySpan<byte> Ciphertext => fields.Ciphertext.Span;

    public static SignalMessage Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= 1 + MacSize) throw new SignalException(SignalError.InvalidMessage, "The message is too short.");
        WireFormat.CheckVersion(bytes[0]);

        var fields = ParseFields(bytes[1..^MacSize]);
        if (!fields.HasRatchetKey || !fields.HasCounter || !fields.HasCiphertext)
            throw new SignalException(SignalError.InvalidMessage, "The message lacks a field.");

        return new SignalMessage(bytes[..^MacSize], bytes[^MacSize..], fields);
    }

    /// <summary>Writes a message, with room for its MAC in the last <see cref="MacSize"/> bytes.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> ratchetKey, uint counter, uint previousCounter, byte[] ciphertext)
    {
        var fields = new SignalMessageFields
        {
            RatchetKey = UnsafeByteOperations.UnsafeWrap(WireFormat.TypedKey(ratchetKey)),
            Counter = counter,
            PreviousCounter = previousCounter,
            Ciphertext = UnsafeByteOperations.UnsafeWrap(ciphertext),
        };
        var size = fields.CalculateSize();
        var bytes = new byte[1 + size + MacSize];
        bytes[0] = WireFormat.Version;
        fields.WriteTo(bytes.AsSpan(1, size));
        return bytes;
    }

    private static SignalMessageFields ParseFields(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return SignalMessageFields.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new SignalException(SignalError.InvalidMessage, "The message is malformed.", exception);
        }
    }
}
