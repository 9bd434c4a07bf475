using System.Security.Cryptography;

namespace Wapio.WhatsApp.Crypto;

/// <summary>HKDF-SHA256, for the two uses that the protocol has.</summary>
public static class Hkdf
{
    private const int HashSize = HMACSHA256.HashSizeInBytes;
    private const int MaxStackSize = 512;

    private static ReadOnlySpan<byte> NoSalt =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>Derives bytes; the length of <paramref name="output"/> says how many.</summary>
    /// <param name="secret">The input key material; may be empty.</param>
    /// <param name="salt">The salt; empty is the same as 32 zero bytes.</param>
    /// <param name="info">What the key is for.</param>
    /// <param name="output">Takes the derived bytes; at most 8160.</param>
    public static void Derive(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> info, Span<byte> output)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(output.Length, byte.MaxValue * HashSize, nameof(output));

        Span<byte> pseudorandomKey = stackalloc byte[HashSize];
        HmacSha256.HashData(salt.IsEmpty ? NoSalt : salt, secret, pseudorandomKey);
        Expand(pseudorandomKey, info, output);
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

    // HKDF.Expand allocates some objects for each call, and messages come with one each.
    private static void Expand(ReadOnlySpan<byte> key, ReadOnlySpan<byte> info, Span<byte> output)
    {
        var size = HashSize + info.Length + 1;
        var input = size <= MaxStackSize ? stackalloc byte[size] : new byte[size];
        info.CopyTo(input[HashSize..]);

        // The first block has no block before it.
        var block = input[HashSize..];
        Span<byte> hash = stackalloc byte[HashSize];
        for (byte counter = 1; !output.IsEmpty; counter++)
        {
            input[^1] = counter;
            HmacSha256.HashData(key, block, hash);
            hash.CopyTo(input);
            block = input;

            var taken = Math.Min(output.Length, HashSize);
            hash[..taken].CopyTo(output);
            output = output[taken..];
        }

        CryptographicOperations.ZeroMemory(input);
        CryptographicOperations.ZeroMemory(hash);
    }
}
