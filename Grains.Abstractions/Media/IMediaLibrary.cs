namespace Wapio.Grains.Abstractions.Media;

/// <summary>Files that were fetched from WhatsApp, and the links under which they can be downloaded without a token.</summary>
public interface IMediaLibrary
{
    /// <summary>How long a caller waits for a file to be fetched.</summary>
    TimeSpan FetchWait { get; }

    /// <summary>A file of the caller's.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="mediaId">The file's id.</param>
    ValueTask<Outcome<MediaView>> FindAsync(Caller caller, string mediaId);

    /// <summary>A link to a file, good for a short time.</summary>
    /// <param name="mediaId">The file's id.</param>
    /// <param name="baseUrl">How the caller reaches this server; a setting takes its place when given.</param>
    ValueTask<MediaLink> SignAsync(string mediaId, Uri? baseUrl);

    /// <summary>Opens a file by its link.</summary>
    /// <param name="mediaId">The file's id.</param>
    /// <param name="expires">The link's end, as it stands in the link.</param>
    /// <param name="signature">The link's signature.</param>
    ValueTask<Outcome<StoredMedia>> OpenAsync(string mediaId, string? expires, string? signature);

    /// <summary>Opens a file that was fetched for somebody who may have it.</summary>
    /// <param name="mediaId">The file's id.</param>
    ValueTask<Outcome<StoredMedia>> OpenAsync(string mediaId);

    /// <summary>What the link of a message leads to: its file, which may have to be fetched first.</summary>
    /// <param name="messageId">The message's id, <c>bps_msg_...</c>.</param>
    /// <param name="expires">The link's end, as it stands in the link.</param>
    /// <param name="signature">The link's signature.</param>
    ValueTask<Outcome<LinkedMessage>> FindLinkedAsync(string messageId, string? expires, string? signature);
}

/// <summary>What the link of a message leads to.</summary>
/// <param name="Caller">On whose behalf its file is fetched: the session itself.</param>
/// <param name="SessionId">The session that received the message.</param>
/// <param name="Request">The file.</param>
public sealed record LinkedMessage(Caller Caller, string SessionId, MediaRequest Request);

/// <summary>A link to a file.</summary>
/// <param name="Url">The link.</param>
/// <param name="ExpiresAt">Until when it is good.</param>
public sealed record MediaLink(string Url, DateTimeOffset ExpiresAt);

/// <summary>A file to be downloaded.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="View">What is known of it.</param>
/// <param name="StoredAt">When it was fetched.</param>
public sealed record StoredMedia(string Path, MediaView View, DateTimeOffset StoredAt);
