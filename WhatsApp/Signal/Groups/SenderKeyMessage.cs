using Google.Protobuf;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Signal.Groups;

/// <summary>A parsed <c>skmsg</c>: version byte, protobuf, XEdDSA signature over both.</summary>
internal readonly ref struct SenderKeyMessage
{
    private const int SignatureSize = Curve25519.SignatureSize;

    private readonly SenderKeyMessageFields fields;

    private SenderKeyMessage(ReadOnlySpan<byte> bytes, SenderKeyMessageFields fields)
    {
        Signed = bytes[..^SignatureSize];
        Signature = bytes[^SignatureSize..];
        this.fields = fields;
    }

    /// <summary>What the signature covers.</summary>
    public ReadOnlySpan<byte> Signed { get; }

    public ReadOnlySpan<byte> Signature { get; }

    public uint KeyId => fields.KeyId;

    public uint Iteration => fields.Iteration;

    public ReadOnlySpan<byte> Ciphertext => fields.Ciphertext.Span;

    public static SenderKeyMessage Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= 1 + SignatureSize) throw new SignalException(SignalError.InvalidMessage, "The group message is too short.");
        WireFormat.CheckVersion(bytes[0]);

        var fields = ParseFields(bytes[1..^SignatureSize]);
        if (!fields.HasKeyId || !fields.HasIteration || !fields.HasCiphertext)
            throw new SignalException(SignalError.InvalidMessage, "The group message lacks a field.");

        return new SenderKeyMessage(bytes, fields);
    }

    /// <summary>Which key and which message of it; nothing of it is verified.</summary>
    public static (uint KeyId, uint Iteration) NumberOf(ReadOnlySpan<byte> bytes)
    {
        var parsed = Parse(bytes);
        return (parsed.KeyId, parsed.Iteration);
    }

    /// <summary>Writes and signs a message.</summary>
    public static byte[] Encode(SenderKeyState state, byte[] ciphertext, ReadOnlySpan<byte> signingPrivateKey, ReadOnlySpan<byte> random)
    {
        var fields = new SenderKeyMessageFields
        {
            KeyId = state.KeyId,
            Iteration = state.Messages.Counter,
            Ciphertext = UnsafeByteOperations.UnsafeWrap(ciphertext),
        };
        var size = 1 + fields.CalculateSize();
        var bytes = new byte[size + SignatureSize];
        bytes[0] = WireFormat.Version;
        fields.WriteTo(bytes.AsSpan(1, size - 1));
        Curve25519.Sign(signingPrivateKey, bytes.AsSpan(0, size), random).CopyTo(bytes, size);
        return bytes;
    }

    private static SenderKeyMessageFields ParseFields(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return SenderKeyMessageFields.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new SignalException(SignalError.InvalidMessage, "The group message is malformed.", exception);
        }
    }
}
