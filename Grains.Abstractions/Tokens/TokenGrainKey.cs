namespace Wapio.Grains.Abstractions.Tokens;

/// <summary>The keys of <see cref="ITokenGrain"/>.</summary>
public static class TokenGrainKey
{
    // Keeps the key from being read as a number by storages that do so with hex.
    private const string Prefix = "t-";
    private const int HashBytes = 32;

    /// <summary>The key of the token with this hash.</summary>
    /// <param name="hash">SHA-256 of the token's text.</param>
    public static string FromHash(ReadOnlySpan<byte> hash) => Prefix + Convert.ToHexStringLower(hash);

    /// <summary>Reads the hash of a key; false when the key is none.</summary>
    public static bool TryReadHash(string key, out byte[] hash)
    {
        ArgumentNullException.ThrowIfNull(key);
        hash = new byte[HashBytes];
        return key.Length == Prefix.Length + (2 * HashBytes)
            && key.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.FromHexString(key.AsSpan(Prefix.Length), hash, out _, out _) == System.Buffers.OperationStatus.Done;
    }
}
