using System.Security.Cryptography;
using System.Text;
using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.Media;

/// <summary>The keys of one media file, all derived from the media key that its message carries.</summary>
public sealed class MediaKeys
{
    /// <summary>How long a media key is, in bytes.</summary>
    public const int MediaKeySize = 32;

    private const int ExpandedSize = 112;

    private readonly byte[] expanded;

    private MediaKeys(byte[] expanded) => this.expanded = expanded;

    /// <summary>The initialisation vector; 16 bytes.</summary>
    public ReadOnlySpan<byte> Iv => expanded.AsSpan(0, 16);

    /// <summary>The AES-256 key; 32 bytes.</summary>
    public ReadOnlySpan<byte> CipherKey => expanded.AsSpan(16, 32);

    /// <summary>The HMAC-SHA256 key; 32 bytes.</summary>
    public ReadOnlySpan<byte> MacKey => expanded.AsSpan(48, 32);

    /// <summary>The key from which names of the file are derived; 32 bytes. Clients of today do not use it.</summary>
    public ReadOnlySpan<byte> RefKey => expanded.AsSpan(80, 32);

    /// <summary>Makes a media key for a new file.</summary>
    public static byte[] CreateMediaKey() => RandomNumberGenerator.GetBytes(MediaKeySize);

    /// <summary>Derives the keys of a file.</summary>
    /// <param name="mediaKey">The key in the message; 32 bytes.</param>
    /// <param name="kind">What the file is: the same media key gives other keys for another kind.</param>
    /// <exception cref="MediaException"><see cref="MediaError.InvalidKey"/>: the media key has another length.</exception>
    public static MediaKeys Derive(ReadOnlySpan<byte> mediaKey, MediaKind kind)
    {
        if (mediaKey.Length != MediaKeySize) throw new MediaException(MediaError.InvalidKey, $"A media key of {mediaKey.Length} bytes.");
        return new(Hkdf.Derive(mediaKey, [], Encoding.ASCII.GetBytes(kind.KeyInfo()), ExpandedSize));
    }
}
