namespace Wapio.WhatsApp.Binary;

/// <summary>The other side sent bytes that are malformed, exceed a limit, or were tampered with. The connection cannot go on.</summary>
public sealed class ProtocolException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, in a sentence; never secret bytes.</param>
    /// <param name="innerException">What lies below it.</param>
    public ProtocolException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
