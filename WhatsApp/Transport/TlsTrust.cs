using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Wapio.WhatsApp.Transport;

/// <summary>Which TLS certificates a connection accepts.</summary>
internal static class TlsTrust
{
    /// <summary>TLS that trusts these certificates in place of the system's; null trusts what the system trusts. Names are checked in both cases.</summary>
    public static SslClientAuthenticationOptions Only(X509Certificate2Collection? certificates) => new() { CertificateChainPolicy = Policy(certificates) };

    private static X509ChainPolicy? Policy(X509Certificate2Collection? certificates)
    {
        if (certificates is null) return null;

        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(certificates);
        return policy;
    }
}
