using System.Security.Cryptography;
using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.Signal.Ratchet;

/// <summary>The symmetric ratchet: each key of a chain gives the seed of one message's keys, and the next key of the chain.</summary>
internal static class ChainKey
{
    /// <summary>The seed of the keys of the message at this point of the chain.</summary>
    public static void DeriveSeed(ReadOnlySpan<byte> chainKey, Span<byte> seed) => HmacSha256.HashData(chainKey, [1], seed);

    /// <summary>Steps the chain, in place.</summary>
    public static void Advance(Span<byte> chainKey)
    {
        Span<byte> next = stackalloc byte[WireFormat.KeySize];
        HmacSha256.HashData(chainKey, [2], next);
        next.CopyTo(chainKey);
        CryptographicOperations.ZeroMemory(next);
    }
}
