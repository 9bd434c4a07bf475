using Google.Protobuf;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Protocol;
using Certificate = Wapio.WhatsApp.Protocol.CertChain.Types.NoiseCertificate;

namespace Wapio.WhatsApp.Noise;

/// <summary>A server's static key with the certificates that vouch for it.</summary>
public sealed class ServerCertificate
{
    private const uint RootSerial = 0;
    private const uint IntermediateSerial = 1;
    private const uint LeafSerial = 2;

    internal ServerCertificate(KeyPair serverStatic, ReadOnlyMemory<byte> chain) => (Static, Chain) = (serverStatic, chain);

    /// <summary>The server's static key.</summary>
    public KeyPair Static { get; }

    /// <summary>The serialized CertChain.</summary>
    public ReadOnlyMemory<byte> Chain { get; }

    /// <summary>Makes a chain for a server that is not WhatsApp's: root, a new intermediate, leaf.</summary>
    /// <param name="root">The root key; clients trust its public part.</param>
    /// <param name="serverStatic">The server's static key.</param>
    /// <param name="notBefore">From when both certificates are valid; whole seconds count.</param>
    /// <param name="notAfter">Until when both certificates are valid.</param>
    public static ServerCertificate Create(KeyPair root, KeyPair serverStatic, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(serverStatic);

        var intermediate = KeyPair.Generate();
        var chain = new CertChain
        {
            Intermediate = Sign(root, Describe(IntermediateSerial, RootSerial, intermediate)),
            Leaf = Sign(intermediate, Describe(LeafSerial, IntermediateSerial, serverStatic)),
        };
        return new ServerCertificate(serverStatic, chain.ToByteArray());

        Certificate.Types.Details Describe(uint serial, uint issuer, KeyPair key) => new()
        {
            Serial = serial,
            IssuerSerial = issuer,
            Key = ByteString.CopyFrom(key.PublicKey),
            NotBefore = (ulong)notBefore.ToUnixTimeSeconds(),
            NotAfter = (ulong)notAfter.ToUnixTimeSeconds(),
        };
    }

    internal static Certificate Sign(KeyPair issuer, Certificate.Types.Details details)
    {
        var bytes = details.ToByteString();
        return new() { Details = bytes, Signature = ByteString.CopyFrom(Curve25519.Sign(issuer.PrivateKey, bytes.Span)) };
    }
}
