using System.Security.Cryptography;
using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.Client.Pairing.Codes;

/// <summary>
/// What the companion gives the phone once both know the ephemeral keys: the identity keys of both and 32 random bytes, sealed; and the
/// secret that both make of them, which vouches for the phone's answer as the secret in a QR does (seen in tulir/whatsmeow, pair-code.go).
/// </summary>
/// <param name="Wrapped">Salt (32), nonce (12), then the bundle under AES-256-GCM with its tag.</param>
/// <param name="AdvSecret">The secret, 32 bytes.</param>
internal sealed record KeyBundle(byte[] Wrapped, byte[] AdvSecret)
{
    private const int SaltSize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Makes the bundle.</summary>
    /// <param name="ephemeral">Our ephemeral key.</param>
    /// <param name="primaryEphemeral">The phone's ephemeral key, 32 bytes.</param>
    /// <param name="identity">Our identity key.</param>
    /// <param name="primaryIdentity">The account's identity key, 32 bytes.</param>
    /// <exception cref="CryptographicException">One of the phone's keys is unusable.</exception>
    public static KeyBundle Create(KeyPair ephemeral, ReadOnlySpan<byte> primaryEphemeral, KeyPair identity, ReadOnlySpan<byte> primaryIdentity)
    {
        var shared = Curve25519.Agree(ephemeral, primaryEphemeral);
        var random = RandomNumberGenerator.GetBytes(32);
        var wrapped = new byte[SaltSize + NonceSize + (3 * 32) + TagSize];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, SaltSize + NonceSize));

        byte[] plain = [.. identity.PublicKey, .. primaryIdentity, .. random];
        var key = Hkdf.Derive(shared, wrapped.AsSpan(0, SaltSize), "link_code_pairing_key_bundle_encryption_key"u8, 32);
        using (var gcm = new AesGcm(key, TagSize))
        {
            var body = wrapped.AsSpan(SaltSize + NonceSize);
            gcm.Encrypt(wrapped.AsSpan(SaltSize, NonceSize), plain, body[..plain.Length], body[plain.Length..]);
        }

        byte[] secret = [.. shared, .. Curve25519.Agree(identity, primaryIdentity), .. random];
        return new KeyBundle(wrapped, Hkdf.Derive(secret, [], "adv_secret"u8, 32));
    }
}
