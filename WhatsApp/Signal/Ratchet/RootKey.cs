using System.Security.Cryptography;
using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.Signal.Ratchet;

/// <summary>The Diffie-Hellman ratchet.</summary>
internal static class RootKey
{
    /// <summary>Mixes a new agreement into the root key: gives the next root key and the key of a new chain.</summary>
    public static void Step(
        ReadOnlySpan<byte> rootKey,
        ReadOnlySpan<byte> privateKey,
        ReadOnlySpan<byte> publicKey,
        Span<byte> nextRootKey,
        Span<byte> chainKey)
    {
        Span<byte> shared = stackalloc byte[WireFormat.KeySize];
        Span<byte> derived = stackalloc byte[2 * WireFormat.KeySize];
        KeyAgreement.Agree(privateKey, publicKey, shared);
        Hkdf.Derive(shared, rootKey, "WhisperRatchet"u8, derived);
        derived[..WireFormat.KeySize].CopyTo(nextRootKey);
        derived[WireFormat.KeySize..].CopyTo(chainKey);
        CryptographicOperations.ZeroMemory(shared);
        CryptographicOperations.ZeroMemory(derived);
    }
}
