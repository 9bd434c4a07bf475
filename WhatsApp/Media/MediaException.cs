namespace Wapio.WhatsApp.Media;

/// <summary>A media file, or a message about one, is no good. What was written of it so far must not be used.</summary>
/// <param name="error">Why.</param>
/// <param name="message">The same for people; holds no secrets and no content.</param>
/// <param name="inner">What was thrown below, if anything.</param>
public sealed class MediaException(MediaError error, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public MediaError Error { get; } = error;

    /// <summary>What the media host answered; null where it is not about that.</summary>
    public int? StatusCode { get; init; }

    /// <summary>True when the media hosts have the file no longer under this address: a phone that has it can upload it again.</summary>
    public bool CanBeUploadedAgain => Error is MediaError.NotFound or MediaError.Gone or MediaError.Forbidden;

    /// <summary>True when the same may work later without anybody doing something first.</summary>
    public bool IsTransient => Error is MediaError.HostsUnreachable;
}
