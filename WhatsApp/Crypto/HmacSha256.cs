using System.Security.Cryptography;

namespace Wapio.WhatsApp.Crypto;

/// <summary>
/// HMAC-SHA256 of what a ratchet hashes: each message takes five or more over a few bytes, where setting up the platform's context costs more
/// than the hashing. The platform hashes faster from some hundred bytes on.
/// </summary>
internal static unsafe class HmacSha256
{
    private const int KeySize = 32;
    private const int MaxShort = 128;

    /// <summary>Writes the 32 bytes of the code.</summary>
    internal static void HashData(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, Span<byte> code)
    {
        if (key.Length != KeySize || message.Length > MaxShort)
        {
            HMACSHA256.HashData(key, message, code);
            return;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(code.Length, HMACSHA256.HashSizeInBytes, nameof(code));
        fixed (byte* k = key, m = message, c = code) _ = Sodium.crypto_auth_hmacsha256(c, m, (ulong)message.Length, k);
    }
}
