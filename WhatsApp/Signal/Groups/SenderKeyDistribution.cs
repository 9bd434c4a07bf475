using Google.Protobuf;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal.Ratchet;

namespace Wapio.WhatsApp.Signal.Groups;

/// <summary>
/// A sender key on its way to the other devices of a group: with it they read what is sent from then on, and nothing from before. Travels
/// inside pairwise messages only. Holds secrets.
/// </summary>
public sealed class SenderKeyDistribution
{
    private readonly byte[] chainKey;
    private readonly byte[] signingKey;

    private SenderKeyDistribution(uint keyId, uint iteration, byte[] chainKey, byte[] signingKey) =>
        (KeyId, Iteration, this.chainKey, this.signingKey) = (keyId, iteration, chainKey, signingKey);

    /// <summary>The number of the key, chosen by its sender.</summary>
    public uint KeyId { get; }

    /// <summary>The iteration of the first message that can be read with it.</summary>
    public uint Iteration { get; }

    /// <summary>
    /// Makes the distribution of our own key as it is now, and the key if there is none yet: then the record must be stored before the
    /// distribution leaves.
    /// </summary>
    /// <param name="record">Our own record of the group.</param>
    public static SenderKeyDistribution Create(SenderKeyRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (!record.HasOwnKey) record.Rotate();
        var own = record.Own!;
        return new SenderKeyDistribution(own.KeyId, own.Messages.Counter, [.. own.Messages.Key], own.SigningPublicKey);
    }

    /// <summary>Reads what <see cref="Serialize"/> wrote, or another client.</summary>
    /// <exception cref="SignalException">
    /// <see cref="SignalError.InvalidMessage"/> or <see cref="SignalError.InvalidKey"/>: the bytes are malformed.
    /// </exception>
    public static SenderKeyDistribution Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) throw new SignalException(SignalError.InvalidMessage, "The sender-key distribution is empty.");
        WireFormat.CheckVersion(bytes[0]);

        var fields = ParseFields(bytes[1..]);
        if (!fields.HasKeyId || !fields.HasIteration || fields.ChainKey.Length != WireFormat.KeySize || !fields.HasSigningKey)
            throw new SignalException(SignalError.InvalidMessage, "The sender-key distribution lacks a field.");

        var signingKey = WireFormat.ReadTypedKey(fields.SigningKey.Span).ToArray();
        return new SenderKeyDistribution(fields.KeyId, fields.Iteration, fields.ChainKey.ToByteArray(), signingKey);
    }

    /// <summary>Writes it for the <c>axolotlSenderKeyDistributionMessage</c> field of a message.</summary>
    public byte[] Serialize()
    {
        var fields = new SenderKeyDistributionFields
        {
            KeyId = KeyId,
            Iteration = Iteration,
            ChainKey = UnsafeByteOperations.UnsafeWrap(chainKey),
            SigningKey = UnsafeByteOperations.UnsafeWrap(WireFormat.TypedKey(signingKey)),
        };
        var bytes = new byte[1 + fields.CalculateSize()];
        bytes[0] = WireFormat.Version;
        fields.WriteTo(bytes.AsSpan(1));
        return bytes;
    }

    /// <summary>
    /// Takes the key into the record of the device that sent it. A key that is there already stays where it is, so that a repeated
    /// distribution makes nothing readable twice; unless it lies so far behind that it could not catch up. One from before the first that came
    /// opens what was sent between the two.
    /// </summary>
    /// <param name="record">The record of the group and of the device from whose pairwise message this comes; unchanged when this throws.</param>
    /// <exception cref="SignalException"><see cref="SignalError.InvalidMessage"/>: the record is our own.</exception>
    public void Process(SenderKeyRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.HasOwnKey) throw new SignalException(SignalError.InvalidMessage, "The sender-key distribution is for our own record.");

        var known = record.Find(KeyId);
        if (known is null || !signingKey.AsSpan().SequenceEqual(known.SigningPublicKey))
        {
            record.Promote(new SenderKeyState { KeyId = KeyId, Messages = Chain(new SkippedKeys()), First = Iteration, SigningPublicKey = signingKey });
            return;
        }

        if (Iteration < known.First && known.First - Iteration <= SessionLimits.MaxJump)
        {
            known.Messages.Prepend([.. chainKey], Iteration, known.First);
            known.First = Iteration;
            record.TrimSkippedKeys();
        }

        if (Iteration > known.Messages.Counter && Iteration - known.Messages.Counter > SessionLimits.MaxJump)
            known.Messages = Chain(known.Messages.Skipped);
        record.Promote(known);
    }

    private static SenderKeyDistributionFields ParseFields(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return SenderKeyDistributionFields.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new SignalException(SignalError.InvalidMessage, "The sender-key distribution is malformed.", exception);
        }
    }

    // The chain steps its key in place.
    private MessageChain Chain(SkippedKeys skipped) => new([.. chainKey], Iteration, skipped);
}
