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
    long CreatedAt);
