using System.Security.Cryptography;

namespace Wapio.WhatsApp.Crypto;

/// <summary>HKDF-SHA256, for the two uses that the protocol has.</summary>
public static class Hkdf
{
    /// <summary>Derives bytes; the length of <paramref name="output"/> says how many.</summary>
    /// <param name="secret">The input key material; may be empty.</param>
    /// <param name="salt">The salt; empty is the same as 32 zero bytes.</param>
    /// <param name="info">What the key is for.</param>
    /// <param name="output">Takes the derived bytes; at most 8160.</param>
    public static void Derive(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> info, Span<byte> output)
    {
        // HKDF.DeriveKey refuses an empty secret where it stands on OpenSSL 3, and the end of the Noise handshake has one.
        Span<byte> pseudorandomKey = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(salt, secret, pseudorandomKey);
        HKDF.Expand(HashAlgorithmName.SHA256, pseudorandomKey, output, info);
        CryptographicOperations.ZeroMemory(pseudorandomKey);
    }

    /// <summary>Derives bytes into a new array.</summary>
    /// <param name="secret">The input key material; may be empty.</param>
    /// <param name="salt">The salt; empty is the same as 32 zero bytes.</param>
    /// <param name="info">What the key is for.</param>
    /// <param name="length">How many bytes to derive; at most 8160.</param>
    public static byte[] Derive(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> info, int length)
    {
        var output = new byte[length];
        Derive(secret, salt, info, output);
        return output;
    }
}
