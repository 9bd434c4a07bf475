using Google.Protobuf;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal.Ratchet;

namespace Wapio.WhatsApp.Signal;

/// <summary>A parsed <c>pkmsg</c>: a message with what the receiver needs to make the session it belongs to.</summary>
public sealed class PreKeySignalMessage
{
    private readonly ByteString message;

    private PreKeySignalMessage(PreKeySignalMessageFields fields)
    {
        PreKeyId = fields.HasPreKeyId ? fields.PreKeyId : null;
        SignedPreKeyId = fields.SignedPreKeyId;
        RegistrationId = fields.RegistrationId;
        BaseKey = WireFormat.ReadTypedKey(fields.BaseKey.Span).ToArray();
        IdentityKey = WireFormat.ReadTypedKey(fields.IdentityKey.Span).ToArray();
        message = fields.Message;
    }

    /// <summary>The number of our one-time pre-key that the sender used; null when it got none.</summary>
    public uint? PreKeyId { get; }

    /// <summary>The number of our signed pre-key that the sender used.</summary>
    public uint SignedPreKeyId { get; }

    /// <summary>The sender's ephemeral key of the key agreement, 32 bytes. It identifies the session.</summary>
    public byte[] BaseKey { get; }

    /// <summary>The sender's identity key, 32 bytes. Whether it is the right one is the caller's to decide.</summary>
    public byte[] IdentityKey { get; }

    /// <summary>The registration id that the sender says it has; 0 when it says none.</summary>
    public uint RegistrationId { get; }

    /// <summary>The message inside.</summary>
    internal ReadOnlySpan<byte> Message => message.Span;

    /// <summary>Reads the content of an <c>enc</c> node of type <c>pkmsg</c>.</summary>
    /// <exception cref="SignalException">
    /// <see cref="SignalError.InvalidMessage"/> or <see cref="SignalError.InvalidKey"/>: the bytes are malformed.
    /// </exception>
    public static PreKeySignalMessage Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) throw new SignalException(SignalError.InvalidMessage, "The pre-key message is empty.");
        WireFormat.CheckVersion(bytes[0]);

        var fields = ParseFields(bytes[1..]);
        if (!fields.HasBaseKey || !fields.HasIdentityKey || !fields.HasMessage || !fields.HasSignedPreKeyId)
            throw new SignalException(SignalError.InvalidMessage, "The pre-key message lacks a field.");

        return new PreKeySignalMessage(fields);
    }

    internal static byte[] Encode(LocalIdentity self, SessionState state, PendingPreKey pending, byte[] message)
    {
        var fields = new PreKeySignalMessageFields
        {
            BaseKey = UnsafeByteOperations.UnsafeWrap(WireFormat.TypedKey(state.AliceBaseKey)),
            IdentityKey = UnsafeByteOperations.UnsafeWrap(WireFormat.TypedKey(self.IdentityKey.PublicKey)),
            Message = UnsafeByteOperations.UnsafeWrap(message),
            RegistrationId = self.RegistrationId,
            SignedPreKeyId = pending.SignedPreKeyId,
        };
        if (pending.PreKeyId is { } preKeyId) fields.PreKeyId = preKeyId;

        var bytes = new byte[1 + fields.CalculateSize()];
        bytes[0] = WireFormat.Version;
        fields.WriteTo(bytes.AsSpan(1));
        return bytes;
    }

    private static PreKeySignalMessageFields ParseFields(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return PreKeySignalMessageFields.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new SignalException(SignalError.InvalidMessage, "The pre-key message is malformed.", exception);
        }
    }
}
