using System.Security.Cryptography;

namespace Wapio.WhatsApp.Signal.Ratchet;

/// <summary>The messages that the other side sent under one of its ratchet keys.</summary>
internal sealed class ReceivingChain(byte[] ratchetKey, byte[] chainKey, uint counter, SkippedKeys skipped)
{
    /// <summary>The other side's ratchet key, 32 bytes.</summary>
    public byte[] RatchetKey { get; } = ratchetKey;

    /// <summary>The key of the chain at <see cref="Counter"/>.</summary>
    public byte[] Key { get; } = chainKey;

    /// <summary>The counter of the next message in order.</summary>
    public uint Counter { get; private set; } = counter;

    public SkippedKeys Skipped { get; } = skipped;

    /// <summary>Decrypts a message of this chain. The chain moves on only if that succeeds.</summary>
    public byte[] Decrypt(SessionState state, LocalIdentity self, SignalMessage message) => message.Counter < Counter
        ? DecryptSkipped(state, self, message)
        : DecryptAhead(state, self, message);

    private byte[] DecryptSkipped(SessionState state, LocalIdentity self, SignalMessage message)
    {
        var position = Skipped.Find(message.Counter);
        if (position < 0) throw new SignalException(SignalError.OldCounter, "The message was decrypted before, or is too old.");

        var plaintext = Open(Skipped.SeedAt(position), state, self, message);
        Skipped.Remove(position);
        return plaintext;
    }

    private byte[] DecryptAhead(SessionState state, LocalIdentity self, SignalMessage message)
    {
        if (message.Counter - Counter > SessionLimits.MaxJump || message.Counter == uint.MaxValue)
            throw new SignalException(SignalError.FutureMessage, "The message lies too far ahead.");

        Span<byte> key = stackalloc byte[WireFormat.KeySize];
        Span<byte> seed = stackalloc byte[WireFormat.KeySize];
        Key.CopyTo(key);
        var passed = message.Counter == Counter ? null : new SkippedKeys();
        for (var counter = Counter; counter < message.Counter; counter++)
        {
            ChainKey.DeriveSeed(key, passed!.Append(counter));
            ChainKey.Advance(key);
        }

        ChainKey.DeriveSeed(key, seed);
        var plaintext = Open(seed, state, self, message);

        ChainKey.Advance(key);
        key.CopyTo(Key);
        Counter = message.Counter + 1;
        if (passed is not null) Skipped.Append(passed);
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(seed);
        return plaintext;
    }

    private static byte[] Open(ReadOnlySpan<byte> seed, SessionState state, LocalIdentity self, SignalMessage message)
    {
        var keys = MessageKeys.Derive(seed, stackalloc byte[MessageKeys.Size]);
        try
        {
            Span<byte> mac = stackalloc byte[SignalMessage.MacSize];
            MessageMac.Compute(keys.MacKey, state.RemoteIdentity, self.IdentityKey.PublicKey, message.Authenticated, mac);
            if (!CryptographicOperations.FixedTimeEquals(mac, message.Mac))
                throw new SignalException(SignalError.BadMac, "The message's authentication code is wrong.");

            return MessageEncryption.Decrypt(keys, message.Ciphertext);
        }
        finally
        {
            keys.Clear();
        }
    }
}
