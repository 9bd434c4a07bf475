using System.Buffers.Binary;
using Google.Protobuf;
using Wapio.WhatsApp.Client.PreKeys;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Login;

/// <summary>The keys and the name of a device that wants to be linked.</summary>
internal static class RegistrationData
{
    private const uint HistoryQuotaMegabytes = 10240;

    public static ClientPayload.Types.DevicePairingRegistrationData Of(OwnDevice device, ClientOptions options, StoredPreKey signedPreKey)
    {
        var registrationId = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(registrationId, device.Identity.RegistrationId);
        var signedPreKeyId = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(signedPreKeyId, device.Credentials.SignedPreKeyId);
        return new()
        {
            ERegid = ByteString.CopyFrom(registrationId),
            EKeytype = ByteString.CopyFrom(SignedPreKeys.KeyType),
            EIdent = ByteString.CopyFrom(device.Identity.IdentityKey.PublicKey),
            ESkeyId = ByteString.CopyFrom(signedPreKeyId, 1, 3),
            ESkeyVal = ByteString.CopyFrom(KeyPair.FromPrivate(signedPreKey.PrivateKey.Span).PublicKey),
            ESkeySig = signedPreKey.Signature,
            BuildHash = ByteString.CopyFrom(WebVersion.Parse(options.WebVersion).BuildHash()),
            DeviceProps = Props(options).ToByteString(),
        };
    }

    private static DeviceProps Props(ClientOptions options)
    {
        var history = new DeviceProps.Types.HistorySyncConfig { StorageQuotaMb = HistoryQuotaMegabytes, InlineInitialPayloadInE2EeMsg = true, OnDemandReady = true };
        if (options is { RequireFullHistory: true, FullHistoryDays: > 0 and var days }) history.FullSyncDaysLimit = (uint)days;
        return new()
        {
            Os = options.DeviceName,
            Version = new() { Primary = 0, Secondary = 1, Tertiary = 0 },
            PlatformType = DeviceProps.Types.PlatformType.Desktop,
            RequireFullSync = options.RequireFullHistory,
            HistorySyncConfig = history,
        };
    }
}
