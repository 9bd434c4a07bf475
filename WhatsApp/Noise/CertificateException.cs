namespace Wapio.WhatsApp.Noise;

/// <summary>A server does not prove that it belongs to the holder of the trusted root key. Nothing secret was sent to it.</summary>
public sealed class CertificateException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which check failed, in a sentence.</param>
    /// <param name="innerException">What lies below it.</param>
    public CertificateException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
