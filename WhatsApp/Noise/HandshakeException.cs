namespace Wapio.WhatsApp.Noise;

/// <summary>A Noise handshake failed for another reason than the server's certificates: malformed, tampered with, or cut off.</summary>
public sealed class HandshakeException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, in a sentence.</param>
    /// <param name="innerException">What lies below it.</param>
    public HandshakeException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
