using System.Security.Cryptography;

namespace Wapio.WhatsApp.Signal.Ratchet;

/// <summary>The messages that the other side sent under one of its ratchet keys.</summary>
internal sealed class ReceivingChain(byte[] ratchetKey, MessageChain messages)
{
    /// <summary>The other side's ratchet key, 32 bytes.</summary>
    public byte[] RatchetKey { get; } = ratchetKey;

    public MessageChain Messages { get; } = messages;

    public SkippedKeys Skipped => Messages.Skipped;

    /// <summary>Decrypts a message of this chain. The chain moves on only if that succeeds.</summary>
    public byte[] Decrypt(SessionState state, LocalIdentity self, SignalMessage message)
    {
        Span<byte> seed = stackalloc byte[WireFormat.KeySize];
        var step = Messages.Seek(message.Counter, seed);
        var plaintext = Open(seed, state, self, message);
        Messages.Take(step);
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

            return MessageEncryption.Decrypt(keys.CipherKey, keys.Iv, message.Ciphertext);
        }
        finally
        {
            keys.Clear();
        }
    }
}
