using System.Security.Cryptography;
using Google.Protobuf;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Pairing;

/// <summary>
/// Checks what a phone says of us after it has scanned our QR, and countersigns it (seen in tulir/whatsmeow, pair.go): the HMAC proves
/// that it saw the secret in the QR, the account signature that it holds the account's key.
/// </summary>
internal static class DeviceIdentityVerifier
{
    private static ReadOnlySpan<byte> AccountPrefix => [6, 0];

    private static ReadOnlySpan<byte> DevicePrefix => [6, 1];

    private static ReadOnlySpan<byte> HostedAccountPrefix => [6, 5];

    private static ReadOnlySpan<byte> HostedDevicePrefix => [6, 6];

    /// <summary>Checks the container and adds our signature.</summary>
    /// <param name="container">The serialized ADVSignedDeviceIdentityHMAC.</param>
    /// <param name="advSecrets">The secrets that the phone may have: the one in the QR, and that of a pairing code.</param>
    /// <param name="identity">Our identity key.</param>
    /// <returns>The identity with all signatures, and the key index in it.</returns>
    /// <exception cref="PairingException">A check failed.</exception>
    public static (ADVSignedDeviceIdentity Identity, uint KeyIndex) Verify(ReadOnlySpan<byte> container, IReadOnlyList<ReadOnlyMemory<byte>> advSecrets, KeyPair identity)
    {
        try
        {
            var outer = ADVSignedDeviceIdentityHMAC.Parser.ParseFrom(container);
            CheckHmac(outer, advSecrets);

            var signed = ADVSignedDeviceIdentity.Parser.ParseFrom(outer.Details);
            var details = ADVDeviceIdentity.Parser.ParseFrom(signed.Details);
            var hosted = details.DeviceType == ADVEncryptionType.Hosted;
            CheckAccountSignature(signed, identity, hosted);

            byte[] countersigned =
            [
                .. hosted ? HostedDevicePrefix : DevicePrefix,
                .. signed.Details.Span,
                .. identity.PublicKey,
                .. signed.AccountSignatureKey.Span,
            ];
            signed.DeviceSignature = ByteString.CopyFrom(Curve25519.Sign(identity.PrivateKey, countersigned));
            return (signed, details.KeyIndex);
        }
        catch (InvalidProtocolBufferException)
        {
            throw new PairingException(500, "internal-error", "The phone's answer is malformed.");
        }
    }

    private static void CheckHmac(ADVSignedDeviceIdentityHMAC container, IReadOnlyList<ReadOnlyMemory<byte>> advSecrets)
    {
        var hosted = container.AccountType == ADVEncryptionType.Hosted;
        byte[] input = [.. hosted ? HostedAccountPrefix : [], .. container.Details.Span];
        foreach (var secret in advSecrets)
        {
            if (CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(secret.Span, input), container.Hmac.Span)) return;
        }

        throw new PairingException(401, "hmac-mismatch", "The phone's answer was not made from our code.");
    }

    private static void CheckAccountSignature(ADVSignedDeviceIdentity signed, KeyPair identity, bool hosted)
    {
        byte[] input = [.. hosted ? HostedAccountPrefix : AccountPrefix, .. signed.Details.Span, .. identity.PublicKey];
        if (!Curve25519.Verify(signed.AccountSignatureKey.Span, input, signed.AccountSignature.Span))
            throw new PairingException(401, "signature-mismatch", "The account's signature over this device is wrong.");
    }
}
