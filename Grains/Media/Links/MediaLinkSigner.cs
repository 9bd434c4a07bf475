using System.Globalization;
using Microsoft.Extensions.Options;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Media;

namespace Wapio.Grains.Media.Links;

/// <summary>Makes and checks download links: of a file that was fetched, or of a message that has one.</summary>
internal sealed class MediaLinkSigner(MediaLinkKey key, LocalAddress local, IOptions<MediaSettings> settings, TimeProvider clock)
{
    /// <summary>A link. The same values make the same link.</summary>
    /// <param name="id">What it leads to: the id of a file or of a message.</param>
    /// <param name="end">Until when it is good, to the second.</param>
    /// <param name="baseUrl">How the caller reaches this server; a setting takes its place when given.</param>
    public async ValueTask<MediaLink> SignAsync(string id, DateTimeOffset end, Uri? baseUrl = null)
    {
        var expires = end.ToUnixTimeSeconds();
        var signature = MediaSignature.Of(await key.GetAsync(), id, expires);
        var root = (settings.Value.PublicUrl ?? baseUrl?.AbsoluteUri ?? local.Url).TrimEnd('/');
        return new MediaLink(
            string.Create(CultureInfo.InvariantCulture, $"{root}/media/{id}?expires={expires}&signature={signature}"),
            DateTimeOffset.FromUnixTimeSeconds(expires));
    }

    /// <summary>Why a link leads nowhere; null when it is good. One that was tampered with learns nothing, not even whether there is something behind it.</summary>
    public async ValueTask<Failure?> RefuseAsync(string id, string? expires, string? signature)
    {
        if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            || !MediaSignature.IsRight(await key.GetAsync(), id, end, signature))
        {
            return Failure.NotFound("Media");
        }

        return clock.GetUtcNow().ToUnixTimeSeconds() >= end ? new Failure(ReasonCodes.LinkExpired, "The link has expired; ask for a new one") : null;
    }
}
