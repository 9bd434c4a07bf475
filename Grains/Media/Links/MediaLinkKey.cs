using System.Security.Cryptography;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Media.Links;

/// <summary>The key that signs download links. It is random, lies sealed in the database, and so is the same for all processes.</summary>
internal sealed class MediaLinkKey(IWriteQueue writes)
{
    private const string Name = "media-links";
    private const int Size = 32;

    private volatile byte[]? _key;

    /// <summary>The key; made at the first use on the database.</summary>
    public async ValueTask<byte[]> GetAsync()
    {
        // Whoever asks twice at the same time is told the same.
        if (_key is { } known) return known;
        var secret = await writes.SubmitAsync(new EnsureSecret(Name, RandomNumberGenerator.GetBytes(Size)));
        return _key = secret.Value.ToArray();
    }
}
