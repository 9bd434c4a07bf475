namespace Wapio.Silo.Configuration;

/// <summary>Which WhatsApp server the sessions connect to.</summary>
/// <param name="UsesSandbox">True for the sandbox in this process.</param>
/// <param name="Endpoint">Another server's ws or wss URL, with its path; null for WhatsApp's own or the sandbox.</param>
/// <param name="NoiseRootKey">The trusted root of another server, 32 bytes; null for WhatsApp's own or the sandbox's.</param>
/// <param name="WebVersion">The version of WhatsApp Web that clients say they are; null for the one that this release knows.</param>
/// <param name="TrustedCertificate">A PEM file to trust for another server's TLS.</param>
internal sealed record Upstream(
    bool UsesSandbox, Uri? Endpoint, byte[]? NoiseRootKey, string? WebVersion, string? TrustedCertificate);
