namespace Wapio.Sandbox.Storage;

/// <summary>What is stored of a phone's own keys.</summary>
internal sealed record PhoneRecord(
    byte[] IdentityKey,
    uint RegistrationId,
    uint SignedPreKeyId,
    byte[] SignedPreKey,
    uint NextPreKeyId,
    byte[] AppStateKeyId,
    byte[] AppStateKey,
    long CreatedAt,
    long? AppStateKeyCreatedAt = null,
    AppStateKeyRecord[]? FormerAppStateKeys = null);

/// <summary>What is stored of a key of the app state.</summary>
internal sealed record AppStateKeyRecord(byte[] Id, byte[] Data, long CreatedAt);
