using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Wapio.Sandbox.Storage;

namespace Wapio.Sandbox.Hosting;

/// <summary>The certificate of the https address: made at first start for loopback and for WhatsApp's media host, and kept.</summary>
internal sealed class TlsCertificate : IDisposable
{
    private const string SettingName = "tls-certificate";
    private static readonly TimeSpan Validity = TimeSpan.FromDays(3650);

    public TlsCertificate(IStateStore store, TimeProvider clock)
    {
        var stored = store.Load(Collections.Setting).FirstOrDefault(e => e.Key == SettingName).Value;
        if (stored is null)
        {
            stored = Make(clock.GetUtcNow());
            store.Put(Collections.Setting, SettingName, () => stored);
        }

        Certificate = X509CertificateLoader.LoadPkcs12(stored, null, X509KeyStorageFlags.Exportable);
    }

    /// <summary>With its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>What a client must trust.</summary>
    public string Pem => Certificate.ExportCertificatePem();

    public void Dispose() => Certificate.Dispose();

    private static byte[] Make(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Wapio sandbox", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName("mmg.whatsapp.net");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());

        // It is its own authority, so that a client needs to be given one file only.
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now + Validity);
        return certificate.Export(X509ContentType.Pfx);
    }
}
