using Google.Protobuf;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Server.Linking;

/// <summary>Checks what a companion returns when it has been vouched for.</summary>
internal static class DeviceSignature
{
    private static readonly byte[] Prefix = [6, 1];

    /// <summary>The full device identity, to be given to whoever fetches the device's keys; null when it does not hold.</summary>
    public static byte[]? Check(Node answer, SignedDevice signed, Registration registration)
    {
        if (answer.Child("pair-device-sign")?.Child("device-identity")?.Content.Bytes is not { } bytes) return null;

        ADVSignedDeviceIdentity identity;
        try
        {
            identity = ADVSignedDeviceIdentity.Parser.ParseFrom(bytes.Span);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }

        if (!identity.Details.Span.SequenceEqual(signed.Details) || !identity.AccountSignature.Span.SequenceEqual(signed.AccountSignature)) return null;

        byte[] message = [.. Prefix, .. signed.Details, .. registration.IdentityKey, .. signed.AccountKey];
        if (!Curve25519.Verify(registration.IdentityKey, message, identity.DeviceSignature.Span)) return null;

        identity.AccountSignatureKey = ByteString.CopyFrom(signed.AccountKey);
        return identity.ToByteArray();
    }
}
