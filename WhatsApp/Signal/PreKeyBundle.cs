namespace Wapio.WhatsApp.Signal;

/// <summary>The published keys of a remote device, with which a session can be begun while it is offline.</summary>
/// <param name="RegistrationId">The registration id of the remote device.</param>
/// <param name="IdentityKey">Its identity key, 32 bytes.</param>
/// <param name="SignedPreKeyId">The number of its signed pre-key.</param>
/// <param name="SignedPreKey">Its signed pre-key, 32 bytes.</param>
/// <param name="SignedPreKeySignature">The identity key's XEdDSA signature, 64 bytes, over the byte 5 and the signed pre-key.</param>
/// <param name="PreKeyId">The number of the one-time pre-key; null when the device had none left.</param>
/// <param name="PreKey">The one-time pre-key, 32 bytes; null when and only when <paramref name="PreKeyId"/> is.</param>
public sealed record PreKeyBundle(
    uint RegistrationId,
    byte[] IdentityKey,
    uint SignedPreKeyId,
    byte[] SignedPreKey,
    byte[] SignedPreKeySignature,
    uint? PreKeyId,
    byte[]? PreKey);
