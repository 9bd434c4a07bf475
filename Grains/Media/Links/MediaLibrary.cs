using System.Globalization;
using Microsoft.Extensions.Options;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Media;
using Wapio.Grains.Media.Files;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Media.Links;

/// <inheritdoc cref="IMediaLibrary" />
internal sealed class MediaLibrary(
    IMediaStore media, MediaFolder folder, MediaLinkKey key, LocalAddress local, IOptions<MediaSettings> settings, TimeProvider clock) : IMediaLibrary
{
    /// <inheritdoc />
    public TimeSpan FetchWait => settings.Value.DecryptWait;

    /// <inheritdoc />
    public async ValueTask<Outcome<MediaView>> FindAsync(Caller caller, string mediaId)
    {
        var row = await media.FindFileAsync(mediaId);
        var isVisible = row is not null && row.AccountId == caller.AccountId && (caller.SessionId is null || caller.SessionId == row.SessionId);
        return isVisible && IsKept(row!) ? row!.ToView() : Failure.NotFound("Media");
    }

    /// <inheritdoc />
    public async ValueTask<MediaLink> SignAsync(string mediaId, Uri? baseUrl)
    {
        var expires = (clock.GetUtcNow() + settings.Value.LinkLifetime).ToUnixTimeSeconds();
        var signature = MediaSignature.Of(await key.GetAsync(), mediaId, expires);
        var root = (settings.Value.PublicUrl ?? baseUrl?.AbsoluteUri ?? local.Url).TrimEnd('/');
        return new MediaLink(
            string.Create(CultureInfo.InvariantCulture, $"{root}/media/{mediaId}?expires={expires}&signature={signature}"),
            DateTimeOffset.FromUnixTimeSeconds(expires));
    }

    /// <inheritdoc />
    public async ValueTask<Outcome<StoredMedia>> OpenAsync(string mediaId, string? expires, string? signature)
    {
        // A link that was tampered with learns nothing, not even whether the file exists.
        if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            || !MediaSignature.IsRight(await key.GetAsync(), mediaId, end, signature))
        {
            return Failure.NotFound("Media");
        }

        if (clock.GetUtcNow().ToUnixTimeSeconds() >= end) return new Failure(ReasonCodes.LinkExpired, "The link has expired; ask for a new one");
        if (await media.FindFileAsync(mediaId) is not { } row || !IsKept(row)) return Failure.NotFound("Media");
        return new StoredMedia(folder.FilePath(row.Id), row.ToView(), row.CreatedAt);
    }

    private bool IsKept(MediaFileRow row) => row.ExpiresAt > clock.GetUtcNow() && File.Exists(folder.FilePath(row.Id));
}
