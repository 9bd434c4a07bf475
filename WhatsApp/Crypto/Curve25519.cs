using System.Security.Cryptography;

namespace Wapio.WhatsApp.Crypto;

/// <summary>Key agreement (X25519) and signatures (XEdDSA) with Curve25519 keys. What touches a secret runs in constant time.</summary>
public static class Curve25519
{
    /// <summary>The size of a key in bytes: 32.</summary>
    public const int KeySize = 32;

    /// <summary>The size of a signature in bytes: 64.</summary>
    public const int SignatureSize = 64;

    /// <summary>Computes the X25519 shared secret.</summary>
    /// <param name="privateKey">Our private key, 32 bytes.</param>
    /// <param name="publicKey">Their public key, 32 bytes, without a type byte.</param>
    /// <param name="shared">Takes the secret, 32 bytes.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    /// <exception cref="CryptographicException">Their key is a point of small order, with which every secret would be zero.</exception>
    public static unsafe void Agree(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> publicKey, Span<byte> shared)
    {
        ThrowUnlessSize(privateKey, KeySize, nameof(privateKey));
        ThrowUnlessSize(publicKey, KeySize, nameof(publicKey));
        ThrowUnlessSize(shared, KeySize, nameof(shared));

        fixed (byte* s = shared, k = privateKey, p = publicKey)
        {
            if (Sodium.crypto_scalarmult_curve25519(s, k, p) != 0) throw new CryptographicException("The public key has a small order.");
        }
    }

    /// <summary>Computes the X25519 shared secret.</summary>
    /// <inheritdoc cref="Agree(ReadOnlySpan{byte}, ReadOnlySpan{byte}, Span{byte})" path="/exception"/>
    public static byte[] Agree(KeyPair own, ReadOnlySpan<byte> publicKey)
    {
        ArgumentNullException.ThrowIfNull(own);
        var shared = new byte[KeySize];
        Agree(own.PrivateKey, publicKey, shared);
        return shared;
    }

    /// <summary>Signs with XEdDSA. Two signatures of one message differ, as each takes fresh randomness.</summary>
    /// <param name="privateKey">Our private key, 32 bytes, clamped (as in <see cref="KeyPair.PrivateKey"/>).</param>
    /// <param name="message">What to sign.</param>
    /// <returns>The signature, 64 bytes.</returns>
    /// <exception cref="ArgumentException">The key is not 32 bytes.</exception>
    public static byte[] Sign(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> message)
    {
        Span<byte> random = stackalloc byte[XEdDsa.RandomSize];
        RandomNumberGenerator.Fill(random);
        return Sign(privateKey, message, random);
    }

    internal static byte[] Sign(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> random)
    {
        ThrowUnlessSize(privateKey, KeySize, nameof(privateKey));
        var signature = new byte[SignatureSize];
        XEdDsa.Sign(privateKey, message, random, signature);
        return signature;
    }

    /// <summary>Checks an XEdDSA signature.</summary>
    /// <param name="publicKey">The signer's public key, 32 bytes, without a type byte.</param>
    /// <param name="message">What was signed.</param>
    /// <param name="signature">The signature, 64 bytes.</param>
    /// <returns>False on anything wrong, also a wrong length.</returns>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        publicKey.Length == KeySize && signature.Length == SignatureSize && XEdDsa.Verify(publicKey, message, signature);

    internal static unsafe byte[] PublicKeyOf(ReadOnlySpan<byte> privateKey)
    {
        var publicKey = new byte[KeySize];
        fixed (byte* q = publicKey, k = privateKey)
        {
            if (Sodium.crypto_scalarmult_curve25519_base(q, k) != 0) throw new CryptographicException("The private key is unusable.");
        }

        return publicKey;
    }

    private static void ThrowUnlessSize(ReadOnlySpan<byte> bytes, int size, string name)
    {
        if (bytes.Length != size) throw new ArgumentException($"Expected {size} bytes, not {bytes.Length}.", name);
    }
}
