using System.Security.Cryptography;
using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.Signal.Ratchet;

/// <summary>The key agreement that begins a session ("extended triple Diffie-Hellman", protocol version 3).</summary>
internal static class X3dh
{
    private const int Size = WireFormat.KeySize;

    /// <summary>The side that has the other's bundle. The caller has checked the bundle.</summary>
    public static SessionState Initiate(LocalIdentity self, PreKeyBundle bundle, Func<KeyPair> generateKey)
    {
        var baseKey = generateKey();
        var ratchetKey = generateKey();

        Span<byte> secrets = stackalloc byte[5 * Size];
        KeyAgreement.Agree(self.IdentityKey.PrivateKey, bundle.SignedPreKey, secrets[(1 * Size)..(2 * Size)]);
        KeyAgreement.Agree(baseKey.PrivateKey, bundle.IdentityKey, secrets[(2 * Size)..(3 * Size)]);
        KeyAgreement.Agree(baseKey.PrivateKey, bundle.SignedPreKey, secrets[(3 * Size)..(4 * Size)]);
        if (bundle.PreKey is null) secrets = secrets[..(4 * Size)];
        else KeyAgreement.Agree(baseKey.PrivateKey, bundle.PreKey, secrets[(4 * Size)..]);

        var rootKey = DeriveRootKey(secrets);
        var chainKey = new byte[Size];
        RootKey.Step(rootKey, ratchetKey.PrivateKey, bundle.SignedPreKey, rootKey, chainKey);

        return new SessionState
        {
            RemoteIdentity = bundle.IdentityKey,
            RemoteRegistrationId = bundle.RegistrationId,
            AliceBaseKey = baseKey.PublicKey,
            RootKey = rootKey,
            RatchetPrivateKey = ratchetKey.PrivateKey,
            RatchetPublicKey = ratchetKey.PublicKey,
            Sending = new SendingChain(chainKey, counter: 0),
            Pending = new PendingPreKey(bundle.PreKeyId, bundle.SignedPreKeyId),
        };
    }

    /// <summary>The side that got a pre-key message. Its first ratchet key is the signed pre-key.</summary>
    public static SessionState Accept(LocalIdentity self, PreKeySignalMessage message, KeyPair signedPreKey, KeyPair? oneTimePreKey)
    {
        Span<byte> secrets = stackalloc byte[5 * Size];
        KeyAgreement.Agree(signedPreKey.PrivateKey, message.IdentityKey, secrets[(1 * Size)..(2 * Size)]);
        KeyAgreement.Agree(self.IdentityKey.PrivateKey, message.BaseKey, secrets[(2 * Size)..(3 * Size)]);
        KeyAgreement.Agree(signedPreKey.PrivateKey, message.BaseKey, secrets[(3 * Size)..(4 * Size)]);
        if (oneTimePreKey is null) secrets = secrets[..(4 * Size)];
        else KeyAgreement.Agree(oneTimePreKey.PrivateKey, message.BaseKey, secrets[(4 * Size)..]);

        return new SessionState
        {
            RemoteIdentity = message.IdentityKey,
            RemoteRegistrationId = message.RegistrationId,
            AliceBaseKey = message.BaseKey,
            RootKey = DeriveRootKey(secrets),
            RatchetPrivateKey = signedPreKey.PrivateKey,
            RatchetPublicKey = signedPreKey.PublicKey,
        };
    }

    private static byte[] DeriveRootKey(Span<byte> secrets)
    {
        // In front of the agreements stand 32 bytes that are no valid point, so that the input can be no other protocol's.
        secrets[..Size].Fill(0xFF);
        var rootKey = new byte[Size];
        Hkdf.Derive(secrets, [], "WhisperText"u8, rootKey);
        CryptographicOperations.ZeroMemory(secrets);
        return rootKey;
    }
}
