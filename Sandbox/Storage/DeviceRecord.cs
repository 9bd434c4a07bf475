namespace Wapio.Sandbox.Storage;

/// <summary>What is stored of a device.</summary>
internal sealed record DeviceRecord(
    ushort Id,
    uint KeyIndex,
    string Platform,
    byte[] NoiseKey,
    byte[] IdentityKey,
    uint RegistrationId,
    uint SignedPreKeyId,
    byte[] SignedPreKey,
    byte[] SignedPreKeySignature,
    byte[] DeviceIdentity,
    long LinkedAt,
    bool Bootstrapped);
