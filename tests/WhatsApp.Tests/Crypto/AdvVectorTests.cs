using System.Security.Cryptography;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Tests.Vectors;

namespace Wapio.WhatsApp.Tests.Crypto;

/// <summary>The messages and signatures by which an account vouches for a companion, made by independent code.</summary>
public sealed class AdvVectorTests
{
    [Fact]
    public void Every_layer_opens_and_every_signature_is_good() => Assert.All(VectorFile.Read<AdvVector[]>("adv"), vector =>
    {
        var container = ADVSignedDeviceIdentityHMAC.Parser.ParseFrom(Bytes(vector.Container));
        var signed = ADVSignedDeviceIdentity.Parser.ParseFrom(container.Details);
        var details = ADVDeviceIdentity.Parser.ParseFrom(signed.Details);
        var (device, account) = (Bytes(vector.DevicePublic), signed.AccountSignatureKey.ToByteArray());
        byte[] hmacPrefix = vector.Hosted ? [6, 5] : [];
        byte[] accountPrefix = vector.Hosted ? [6, 5] : [6, 0];
        byte[] devicePrefix = vector.Hosted ? [6, 6] : [6, 1];

        Assert.Equal((1234567890u, 1700000000ul, 3u), (details.RawId, details.Timestamp, details.KeyIndex));
        Assert.Equal(vector.Hosted ? ADVEncryptionType.Hosted : ADVEncryptionType.E2Ee, details.AccountType);
        Assert.Equal(container.Hmac.ToByteArray(), HMACSHA256.HashData(Bytes(vector.AdvSecret), (byte[])[.. hmacPrefix, .. container.Details]));
        Assert.True(Curve25519.Verify(account, [.. accountPrefix, .. signed.Details, .. device], signed.AccountSignature.Span));
        Assert.True(Curve25519.Verify(device, [.. devicePrefix, .. signed.Details, .. device, .. account], Bytes(vector.DeviceSignature)));
    });

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    private sealed record AdvVector(
        bool Hosted, string AdvSecret, string AccountPublic, string DevicePublic, string Container, string DeviceSignature);
}
