using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.Signal.Ratchet;

/// <summary>One Double Ratchet with a remote device. Every change is made only when the step that causes it has succeeded.</summary>
internal sealed class SessionState
{
    /// <summary>The identity key of the remote device, 32 bytes.</summary>
    public required byte[] RemoteIdentity { get; init; }

    public required uint RemoteRegistrationId { get; init; }

    /// <summary>The ephemeral key of the side that began the session, 32 bytes; names the session.</summary>
    public required byte[] AliceBaseKey { get; init; }

    public required byte[] RootKey { get; set; }

    /// <summary>Our ratchet key. Not a <see cref="KeyPair"/>, as making one of a stored private key costs a scalar multiplication.</summary>
    public required byte[] RatchetPrivateKey { get; set; }

    public required byte[] RatchetPublicKey { get; set; }

    /// <summary>Null until the side that answers has decrypted the first message.</summary>
    public SendingChain? Sending { get; set; }

    /// <summary>The counter of the last message of our previous sending chain; 0 if it had none.</summary>
    public uint PreviousCounter { get; set; }

    /// <summary>Oldest first.</summary>
    public List<ReceivingChain> Receiving { get; init; } = [];

    /// <summary>Set on the side that began, until the first answer.</summary>
    public PendingPreKey? Pending { get; set; }

    /// <summary>Encrypts the next message: a <c>msg</c>.</summary>
    public byte[] Encrypt(LocalIdentity self, ReadOnlySpan<byte> plaintext) => Sending is null
        ? throw new SignalException(SignalError.NoSession, "The session cannot send yet.")
        : Sending.Encrypt(this, self, plaintext);

    /// <summary>Decrypts a <c>msg</c>; throws and changes nothing when it is not of this session.</summary>
    public byte[] Decrypt(LocalIdentity self, SignalMessage message, Func<KeyPair> generateKey)
    {
        var plaintext = FindReceiving(message.RatchetKey) is { } chain
            ? chain.Decrypt(this, self, message)
            : DecryptWithStep(self, message, generateKey);
        Pending = null;
        TrimSkippedKeys();
        return plaintext;
    }

    /// <summary>The chain of a ratchet key: if there is one, its messages can be of no other session.</summary>
    public ReceivingChain? FindReceiving(ReadOnlySpan<byte> ratchetKey)
    {
        // Mostly it is the newest.
        for (var i = Receiving.Count - 1; i >= 0; i--)
        {
            if (ratchetKey.SequenceEqual(Receiving[i].RatchetKey)) return Receiving[i];
        }

        return null;
    }

    private byte[] DecryptWithStep(LocalIdentity self, SignalMessage message, Func<KeyPair> generateKey)
    {
        var receivedRoot = new byte[WireFormat.KeySize];
        var receivingKey = new byte[WireFormat.KeySize];
        Ratchet.RootKey.Step(RootKey, RatchetPrivateKey, message.RatchetKey, receivedRoot, receivingKey);
        var chain = new ReceivingChain(message.RatchetKey.ToArray(), new MessageChain(receivingKey, counter: 0, new SkippedKeys()));
        var plaintext = chain.Decrypt(this, self, message);

        var ratchetKey = generateKey();
        var sendingKey = new byte[WireFormat.KeySize];
        Ratchet.RootKey.Step(receivedRoot, ratchetKey.PrivateKey, message.RatchetKey, receivedRoot, sendingKey);

        RootKey = receivedRoot;
        RatchetPrivateKey = ratchetKey.PrivateKey;
        RatchetPublicKey = ratchetKey.PublicKey;
        PreviousCounter = Sending is { Counter: > 0 } sent ? sent.Counter - 1 : 0;
        Sending = new SendingChain(sendingKey, counter: 0);
        Receiving.Add(chain);
        if (Receiving.Count > SessionLimits.MaxReceivingChains) Receiving.RemoveAt(0);
        return plaintext;
    }

    private void TrimSkippedKeys()
    {
        var surplus = -SessionLimits.MaxSkippedKeys;
        foreach (var chain in Receiving) surplus += chain.Skipped.Count;
        for (var i = 0; surplus > 0; i++)
        {
            var removed = Math.Min(surplus, Receiving[i].Skipped.Count);
            Receiving[i].Skipped.Remove(0, removed);
            surplus -= removed;
        }
    }
}
