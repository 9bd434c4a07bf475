using System.Security.Cryptography;
using Google.Protobuf;
using Wapio.WhatsApp.Client.PreKeys;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Login;

/// <summary>Loads the device from the store, or makes a new one and stores it.</summary>
internal static class OwnDeviceLoader
{
    private const int FirstSignedPreKeyId = 1;
    private const int RegistrationIdLimit = 1 << 14;

    /// <summary>Loads or makes the device.</summary>
    /// <exception cref="StoreFailedException">The store failed.</exception>
    public static async Task<OwnDevice> LoadOrCreateAsync(IDeviceStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var overlay = new KeyOverlay(store);
        var stored = new Dictionary<KeyId, byte[]?>();
        await overlay.LoadAsync([KeyId.Credentials], stored, cancellationToken);
        if (stored[KeyId.Credentials] is { } bytes) return Parse(bytes);

        var device = Create();
        var signedPreKey = SignedPreKeys.Create(device.Identity, FirstSignedPreKeyId, clock);
        var changes = new KeyChanges();
        changes.Put(KeyId.Credentials, device.Credentials.ToByteArray());
        changes.Put(PreKeyIds.Signed(FirstSignedPreKeyId), signedPreKey.ToByteArray());
        await overlay.CommitAsync(new DeviceCommit(changes, [])).WaitAsync(cancellationToken);
        return device;
    }

    private static OwnDevice Parse(byte[] bytes)
    {
        try
        {
            return new OwnDevice(DeviceCredentials.Parser.ParseFrom(bytes));
        }
        catch (Exception failure) when (failure is InvalidProtocolBufferException or ArgumentException)
        {
            throw new StoreFailedException(failure);
        }
    }

    private static OwnDevice Create() => new(new DeviceCredentials
    {
        NoiseKey = ByteString.CopyFrom(KeyPair.Generate().PrivateKey),
        IdentityKey = ByteString.CopyFrom(KeyPair.Generate().PrivateKey),
        RegistrationId = (uint)RandomNumberGenerator.GetInt32(1, RegistrationIdLimit),
        AdvSecret = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(32)),
        SignedPreKeyId = FirstSignedPreKeyId,
        NextPreKeyId = 1,
        FirstUnsentPreKeyId = 1,
    });
}
