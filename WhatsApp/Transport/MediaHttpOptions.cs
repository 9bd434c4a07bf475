using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Wapio.WhatsApp.Transport;

/// <summary>How <see cref="MediaHttp"/> connects.</summary>
public sealed record MediaHttpOptions
{
    /// <summary>The Origin of the requests, which media hosts want to see.</summary>
    public string Origin { get; init; } = "https://web.whatsapp.com";

    /// <summary>How long TCP and TLS may take together. 20 s by default.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Where to connect whatever media host is named, for a test server that plays them all: a <see cref="DnsEndPoint"/> or an
    /// <see cref="IPEndPoint"/>. Its certificate must still hold for the name. Null connects to the host itself.
    /// </summary>
    public EndPoint? ConnectTo { get; init; }

    /// <summary>The proxy to connect through; null for none. Not together with <see cref="ConnectTo"/>, which then says where the proxy is.</summary>
    public ProxyAddress? Proxy { get; init; }

    /// <summary>
    /// The only certificates to trust, in place of the system's: for a test server with a certificate of its own. Null trusts what the
    /// system trusts. The host's name is checked in both cases.
    /// </summary>
    public X509Certificate2Collection? TrustedCertificates { get; init; }
}
