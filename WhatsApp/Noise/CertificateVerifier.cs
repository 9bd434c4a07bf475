using System.Security.Cryptography;
using Google.Protobuf;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Protocol;
using Certificate = Wapio.WhatsApp.Protocol.CertChain.Types.NoiseCertificate;

namespace Wapio.WhatsApp.Noise;

/// <summary>
/// Checks that a server's static key is vouched for by the root: root signs intermediate, intermediate signs leaf, the leaf holds the key
/// (seen in tulir/whatsmeow, handshake.go).
/// </summary>
internal static class CertificateVerifier
{
    private const uint RootSerial = 0;

    /// <exception cref="CertificateException">Any check failed.</exception>
    internal static void Verify(ReadOnlySpan<byte> chain, ReadOnlySpan<byte> serverStatic, ReadOnlySpan<byte> rootKey, DateTimeOffset now)
    {
        var certificates = Parse(CertChain.Parser, chain);

        var intermediate = Open(certificates.Intermediate, "intermediate", rootKey, RootSerial, now);
        var leaf = Open(certificates.Leaf, "leaf", intermediate.Key.Span, intermediate.Serial, now);

        if (!CryptographicOperations.FixedTimeEquals(leaf.Key.Span, serverStatic)) throw new CertificateException("The leaf certificate belongs to another key than the server's.");
    }

    private static Certificate.Types.Details Open(Certificate? certificate, string name, ReadOnlySpan<byte> issuerKey, uint issuerSerial, DateTimeOffset now)
    {
        if (certificate is null) throw new CertificateException($"The {name} certificate is missing.");
        if (!Curve25519.Verify(issuerKey, certificate.Details.Span, certificate.Signature.Span)) throw new CertificateException($"The signature of the {name} certificate is wrong.");

        var details = Parse(Certificate.Types.Details.Parser, certificate.Details.Span);
        if (details.IssuerSerial != issuerSerial) throw new CertificateException($"The {name} certificate names the issuer {details.IssuerSerial}, not {issuerSerial}.");
        if (details.Key.Length != Curve25519.KeySize) throw new CertificateException($"The key of the {name} certificate has {details.Key.Length} bytes.");

        // Before 1970 every certificate is not valid yet.
        var seconds = (ulong)Math.Max(0, now.ToUnixTimeSeconds());
        if (seconds < details.NotBefore) throw new CertificateException($"The {name} certificate is not valid yet.");
        if (seconds > details.NotAfter) throw new CertificateException($"The {name} certificate has expired.");
        return details;
    }

    private static T Parse<T>(MessageParser<T> parser, ReadOnlySpan<byte> bytes)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException malformed)
        {
            throw new CertificateException("A certificate is malformed.", malformed);
        }
    }
}
