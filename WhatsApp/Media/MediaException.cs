namespace Wapio.WhatsApp.Media;

/// <summary>A media file, or a message about one, is no good. What was written of it so far must not be used.</summary>
/// <param name="error">Why.</param>
/// <param name="message">The same for people; holds no secrets and no content.</param>
/// <param name="inner">What was thrown below, if anything.</param>
public sealed class MediaException(MediaError error, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public MediaError Error { get; } = error;
}
