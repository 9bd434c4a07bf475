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
    bool Bootstrapped)
{
    /// <summary>It wants all of the history, not only that of the last months.</summary>
    public bool WantsFullHistory { get; init; }

    /// <summary>How many days of it; null for all.</summary>
    public uint? FullHistoryDays { get; init; }
}
