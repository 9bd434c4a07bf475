using Google.Protobuf;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal;

namespace Wapio.WhatsApp.Client.PreKeys;

/// <summary>Makes signed pre-keys.</summary>
internal static class SignedPreKeys
{
    /// <summary>The byte that stands in front of a Curve25519 public key inside Signal.</summary>
    public const byte KeyType = 5;

    /// <summary>Makes a new signed pre-key.</summary>
    public static StoredPreKey Create(LocalIdentity identity, uint number, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, PreKeyIds.Maximum);
        var pair = KeyPair.Generate();
        return new StoredPreKey
        {
            PrivateKey = ByteString.CopyFrom(pair.PrivateKey),
            Signature = ByteString.CopyFrom(Curve25519.Sign(identity.IdentityKey.PrivateKey, [KeyType, .. pair.PublicKey])),
            CreatedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
    }
}
