using System.Security.Cryptography;
using System.Text;
using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.Client.Pairing.Codes;

/// <summary>
/// Hides an ephemeral public key behind a pairing code: 32 bytes of salt, 16 of counter, then the key under AES-256-CTR with a key that
/// PBKDF2 makes of the code (seen in tulir/whatsmeow, pair-code.go). Whoever does not know the code gets another key out, and no error.
/// </summary>
internal static class CodeCipher
{
    /// <summary>How long a wrapped key is.</summary>
    public const int WrappedSize = SaltSize + CounterSize + Curve25519.KeySize;

    private const int SaltSize = 32;
    private const int CounterSize = 16;
    private const int Iterations = 2 << 16;

    /// <summary>Wraps a public key under a fresh salt.</summary>
    public static byte[] Wrap(string code, ReadOnlySpan<byte> publicKey)
    {
        var wrapped = new byte[WrappedSize];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, SaltSize + CounterSize));
        Apply(code, wrapped, publicKey, wrapped.AsSpan(SaltSize + CounterSize));
        return wrapped;
    }

    /// <summary>Unwraps a public key.</summary>
    /// <param name="code">The code without a dash.</param>
    /// <param name="wrapped">Salt, counter and key, 80 bytes.</param>
    public static byte[] Unwrap(string code, ReadOnlySpan<byte> wrapped)
    {
        var key = new byte[Curve25519.KeySize];
        Apply(code, wrapped, wrapped[(SaltSize + CounterSize)..], key);
        return key;
    }

    private static void Apply(string code, ReadOnlySpan<byte> header, ReadOnlySpan<byte> input, Span<byte> output)
    {
        var key = Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(code), header[..SaltSize], Iterations, HashAlgorithmName.SHA256, 32);

        // Counter mode: the key stream is the encrypted counter. A public key takes two blocks.
        Span<byte> counter = stackalloc byte[CounterSize];
        header.Slice(SaltSize, CounterSize).CopyTo(counter);
        Span<byte> stream = stackalloc byte[Curve25519.KeySize];
        using (var aes = Aes.Create())
        {
            aes.Key = key;
            aes.EncryptEcb(counter, stream[..CounterSize], PaddingMode.None);
            Increment(counter);
            aes.EncryptEcb(counter, stream[CounterSize..], PaddingMode.None);
        }

        for (var i = 0; i < output.Length; i++) output[i] = (byte)(input[i] ^ stream[i]);
        CryptographicOperations.ZeroMemory(key);
    }

    private static void Increment(Span<byte> counter)
    {
        for (var i = counter.Length - 1; i >= 0 && ++counter[i] == 0; i--)
        {
            // The carry goes on to the next byte.
        }
    }
}
