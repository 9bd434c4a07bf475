using System.Security.Cryptography;

namespace Wapio.WhatsApp.Crypto;

/// <summary>A Curve25519 key pair. Immutable; the arrays must not be changed.</summary>
public sealed class KeyPair
{
    private KeyPair(byte[] privateKey, byte[] publicKey) => (PrivateKey, PublicKey) = (privateKey, publicKey);

    /// <summary>The private key, 32 bytes, clamped as X25519 asks. Secret.</summary>
    public byte[] PrivateKey { get; }

    /// <summary>The public key, 32 bytes: the u coordinate, without the type byte 5 that Signal messages put in front.</summary>
    public byte[] PublicKey { get; }

    /// <summary>Makes a new random pair.</summary>
    public static KeyPair Generate()
    {
        Span<byte> seed = stackalloc byte[Curve25519.KeySize];
        RandomNumberGenerator.Fill(seed);
        var pair = FromPrivate(seed);
        CryptographicOperations.ZeroMemory(seed);
        return pair;
    }

    /// <summary>Makes the pair of a private key, which is clamped if it is not.</summary>
    /// <exception cref="ArgumentException">The key is not 32 bytes.</exception>
    public static KeyPair FromPrivate(ReadOnlySpan<byte> privateKey)
    {
        if (privateKey.Length != Curve25519.KeySize) throw new ArgumentException("A private key has 32 bytes.", nameof(privateKey));

        var secret = privateKey.ToArray();
        secret[0] &= 248;
        secret[31] = (byte)((secret[31] & 127) | 64);
        return new KeyPair(secret, Curve25519.PublicKeyOf(secret));
    }

    /// <summary>The public key in hex; never the private one.</summary>
    public override string ToString() => Convert.ToHexStringLower(PublicKey);
}
