namespace Wapio.WhatsApp.AppState;

/// <summary>A step of the app state failed. The collection that it was to change is unchanged.</summary>
/// <param name="error">Why.</param>
/// <param name="message">The same for people; holds no secrets and no content.</param>
/// <param name="inner">What was thrown below, if anything.</param>
public sealed class AppStateException(AppStateError error, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public AppStateError Error { get; } = error;
}
