using System.Security.Cryptography;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Signal.Ratchet;

namespace Wapio.WhatsApp.Signal.Groups;

/// <summary>One sender key: a chain of message keys, and the key that signs the messages.</summary>
internal sealed class SenderKeyState
{
    /// <summary>Chosen by the sender, 31 bits.</summary>
    public required uint KeyId { get; init; }

    public required MessageChain Messages { get; set; }

    /// <summary>The first iteration that could be read with it: what is older was sent before we were given the key.</summary>
    public uint First { get; set; }

    /// <summary>The blocks of older skipped keys that are stored apart, with how many there are in each.</summary>
    public SortedList<uint, int> Shelved { get; init; } = [];

    /// <summary>32 bytes.</summary>
    public required byte[] SigningPublicKey { get; init; }

    /// <summary>32 bytes; only of our own key. Not a <see cref="KeyPair"/>, as making one of it costs a scalar multiplication.</summary>
    public byte[]? SigningPrivateKey { get; init; }

    /// <summary>Makes a new random key of our own.</summary>
    public static SenderKeyState Generate() => Create(
        (uint)RandomNumberGenerator.GetInt32(int.MaxValue),
        RandomNumberGenerator.GetBytes(WireFormat.KeySize),
        KeyPair.Generate());

    /// <summary>Makes a key of our own.</summary>
    public static SenderKeyState Create(uint keyId, byte[] chainKey, KeyPair signingKey, uint iteration = 0) => new()
    {
        KeyId = keyId,
        Messages = new MessageChain(chainKey, iteration, new SkippedKeys()),
        SigningPublicKey = signingKey.PublicKey,
        SigningPrivateKey = signingKey.PrivateKey,
    };

    /// <summary>Encrypts and signs the next message with the private key.</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> signingPrivateKey, ReadOnlySpan<byte> random)
    {
        if (Messages.Counter == uint.MaxValue) throw new SignalException(SignalError.NoSession, "The sender key is used up.");

        Span<byte> seed = stackalloc byte[WireFormat.KeySize];
        var step = Messages.Seek(Messages.Counter, seed);
        var keys = SenderMessageKeys.Derive(seed, stackalloc byte[SenderMessageKeys.Size]);
        var ciphertext = MessageEncryption.Encrypt(keys.CipherKey, keys.Iv, plaintext);
        var message = SenderKeyMessage.Encode(this, ciphertext, signingPrivateKey, random);

        Messages.Take(step);
        keys.Clear();
        CryptographicOperations.ZeroMemory(seed);
        return message;
    }

    /// <summary>Decrypts a message of this key. The chain moves on only if that succeeds.</summary>
    public byte[] Decrypt(SenderKeyMessage message)
    {
        if (!Curve25519.Verify(SigningPublicKey, message.Signed, message.Signature))
            throw new SignalException(SignalError.InvalidSignature, "The group message is not signed by its sender key.");

        if (message.Iteration < First) throw new SignalException(SignalError.NoSession, "The message was sent before we were given the sender key.");

        Span<byte> seed = stackalloc byte[WireFormat.KeySize];
        var step = Messages.Seek(message.Iteration, seed);
        var plaintext = Open(seed, message.Ciphertext);

        Messages.Take(step);
        CryptographicOperations.ZeroMemory(seed);
        return plaintext;
    }

    private static byte[] Open(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> ciphertext)
    {
        var keys = SenderMessageKeys.Derive(seed, stackalloc byte[SenderMessageKeys.Size]);
        try
        {
            return MessageEncryption.Decrypt(keys.CipherKey, keys.Iv, ciphertext);
        }
        finally
        {
            keys.Clear();
        }
    }
}
