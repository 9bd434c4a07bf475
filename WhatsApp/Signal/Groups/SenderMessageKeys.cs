using System.Security.Cryptography;
using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.Signal.Groups;

/// <summary>The keys of one group message, in memory of the caller. There is none for a MAC: the message is signed.</summary>
internal readonly ref struct SenderMessageKeys(Span<byte> memory)
{
    /// <summary>How much memory they need.</summary>
    public const int Size = 16 + 32;

    private readonly Span<byte> memory = memory;

    public ReadOnlySpan<byte> Iv => memory[..16];

    public ReadOnlySpan<byte> CipherKey => memory[16..Size];

    public static SenderMessageKeys Derive(ReadOnlySpan<byte> seed, Span<byte> memory)
    {
        Hkdf.Derive(seed, [], "WhisperGroup"u8, memory[..Size]);
        return new SenderMessageKeys(memory);
    }

    public void Clear() => CryptographicOperations.ZeroMemory(memory);
}
