using Microsoft.Extensions.Options;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Media;
using Wapio.Grains.Media.Files;
using Wapio.Grains.Media.Inbound;
using Wapio.Grains.Messages;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Media.Links;

/// <inheritdoc cref="IMediaLibrary" />
internal sealed class MediaLibrary(
    IMediaStore media, IMessageStore messages, ISessionStore sessions, MediaFolder folder, MediaLinkSigner signer, IOptions<MediaSettings> settings, TimeProvider clock)
    : IMediaLibrary
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
    public ValueTask<MediaLink> SignAsync(string mediaId, Uri? baseUrl) => signer.SignAsync(mediaId, clock.GetUtcNow() + settings.Value.LinkLifetime, baseUrl);

    /// <inheritdoc />
    public async ValueTask<Outcome<StoredMedia>> OpenAsync(string mediaId, string? expires, string? signature)
    {
        if (await signer.RefuseAsync(mediaId, expires, signature) is { } refusal) return refusal;
        return await media.FindFileAsync(mediaId) is { } row && IsKept(row) ? Stored(row) : Failure.NotFound("Media");
    }

    /// <inheritdoc />
    public async ValueTask<Outcome<StoredMedia>> OpenAsync(string mediaId) =>
        await media.FindFileAsync(mediaId) is { } row && IsKept(row) ? Stored(row) : Failure.NotFound("Media");

    /// <inheritdoc />
    public async ValueTask<Outcome<LinkedMessage>> FindLinkedAsync(string messageId, string? expires, string? signature)
    {
        if (await signer.RefuseAsync(messageId, expires, signature) is { } refusal) return refusal;
        return await messages.LoadAsync(messageId) is { Payload.IsEmpty: false } message
            && await sessions.FindAsync(message.Row.SessionId) is { } session
            && InboundContent.Open(message.Payload) is { } content
            && MediaParts.Of(content, message.Row.Id) is { } request
                ? new LinkedMessage(new Caller(session.AccountId, session.Id, false), session.Id, request)
                : Failure.NotFound("Media");
    }

    private StoredMedia Stored(MediaFileRow row) => new(folder.FilePath(row.Id), row.ToView(), row.CreatedAt);

    private bool IsKept(MediaFileRow row) => row.ExpiresAt > clock.GetUtcNow() && File.Exists(folder.FilePath(row.Id));
}
