using System.Security.Cryptography.X509Certificates;

namespace Wapio.WhatsApp.Transport;

/// <summary>How <see cref="WebSocketTransportFactory"/> connects.</summary>
public sealed record WebSocketTransportOptions
{
    /// <summary>The Origin header; WhatsApp refuses others.</summary>
    public string Origin { get; init; } = "https://web.whatsapp.com";

    /// <summary>
    /// The only certificates to trust for TLS, in place of the system's: for a test server with a certificate of its own. Null trusts what the
    /// system trusts. The server's name is checked in both cases.
    /// </summary>
    public X509Certificate2Collection? TrustedCertificates { get; init; }

    /// <summary>Options that trust the certificates of a PEM file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The file holds no certificate.</exception>
    public static WebSocketTransportOptions TrustingFile(string pemPath)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(pemPath);
        return new WebSocketTransportOptions { TrustedCertificates = certificates };
    }
}
