namespace Wapio.WhatsApp.Signal;

/// <summary>A Signal operation failed. The record that it worked on is unchanged.</summary>
/// <param name="error">Why.</param>
/// <param name="message">The same for people; holds no secrets and no content.</param>
/// <param name="inner">What was thrown below, if anything.</param>
public sealed class SignalException(SignalError error, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why it failed.</summary>
    public SignalError Error { get; } = error;
}
