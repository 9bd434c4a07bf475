namespace Wapio.WhatsApp.Media;

/// <summary>An encrypted file: AES-256-CBC with PKCS#7 padding, then the first bytes of HMAC-SHA256 over the IV and all of that.</summary>
internal static class MediaFormat
{
    public const int BlockSize = 16;
    public const int MacSize = 10;
    public const int HashSize = 32;

    /// <summary>The last block, which holds the padding, and the authentication code.</summary>
    public const int TailSize = BlockSize + MacSize;

    /// <summary>How much is worked on at once: what the first pass reads should still be in the cache for the last.</summary>
    public const int ChunkSize = 64 * 1024;

    public static long EncryptedLength(long plainLength) => (plainLength / BlockSize * BlockSize) + TailSize;
}
