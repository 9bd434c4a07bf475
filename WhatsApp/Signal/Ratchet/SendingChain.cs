using System.Security.Cryptography;

namespace Wapio.WhatsApp.Signal.Ratchet;

/// <summary>The messages that we send under one of our ratchet keys.</summary>
internal sealed class SendingChain(byte[] chainKey, uint counter)
{
    /// <summary>The key of the chain at <see cref="Counter"/>.</summary>
    public byte[] Key { get; } = chainKey;

    /// <summary>The counter of the next message.</summary>
    public uint Counter { get; private set; } = counter;

    /// <summary>Encrypts the next message, and moves on.</summary>
    public byte[] Encrypt(SessionState state, LocalIdentity self, ReadOnlySpan<byte> plaintext)
    {
        if (Counter == uint.MaxValue) throw new SignalException(SignalError.NoSession, "The session is used up.");

        Span<byte> seed = stackalloc byte[WireFormat.KeySize];
        ChainKey.DeriveSeed(Key, seed);
        var keys = MessageKeys.Derive(seed, stackalloc byte[MessageKeys.Size]);

        var ciphertext = MessageEncryption.Encrypt(keys.CipherKey, keys.Iv, plaintext);
        var message = SignalMessage.Encode(state.RatchetPublicKey, Counter, state.PreviousCounter, ciphertext);
        MessageMac.Compute(
            keys.MacKey,
            self.IdentityKey.PublicKey,
            state.RemoteIdentity,
            message.AsSpan(0, message.Length - SignalMessage.MacSize),
            message.AsSpan(message.Length - SignalMessage.MacSize));

        ChainKey.Advance(Key);
        Counter++;
        keys.Clear();
        CryptographicOperations.ZeroMemory(seed);
        return message;
    }
}
