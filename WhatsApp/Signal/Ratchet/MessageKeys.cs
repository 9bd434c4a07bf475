using System.Security.Cryptography;
using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.Signal.Ratchet;

/// <summary>The keys of one message, in memory of the caller.</summary>
internal readonly ref struct MessageKeys(Span<byte> memory)
{
    /// <summary>How much memory they need.</summary>
    public const int Size = 32 + 32 + 16;

    private readonly Span<byte> memory = memory;

    public ReadOnlySpan<byte> CipherKey => memory[..32];

    public ReadOnlySpan<byte> MacKey => memory[32..64];

    public ReadOnlySpan<byte> Iv => memory[64..Size];

    public static MessageKeys Derive(ReadOnlySpan<byte> seed, Span<byte> memory)
    {
        Hkdf.Derive(seed, [], "WhisperMessageKeys"u8, memory[..Size]);
        return new MessageKeys(memory);
    }

    public void Clear() => CryptographicOperations.ZeroMemory(memory);
}
