using System.Security.Cryptography;
using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.Noise;

/// <summary>
/// The symmetric state of <c>Noise_XX_25519_AESGCM_SHA256</c>: the chained keys and the hash over all that was said. Two traits of WhatsApp
/// (seen in tulir/whatsmeow, socket/noisehandshake.go): a key exists from the start, and both directions share one counter.
/// </summary>
internal sealed class NoiseSymmetricState : IDisposable
{
    private const int HashSize = SHA256.HashSizeInBytes;

    private readonly byte[] _hash;
    private readonly byte[] _chainingKey;
    private NoiseCipher _cipher;

    internal NoiseSymmetricState(ReadOnlySpan<byte> prologue)
    {
        // The protocol's name fills the hash exactly, so it is not hashed.
        _hash = [.. "Noise_XX_25519_AESGCM_SHA256\0\0\0\0"u8];
        _chainingKey = [.. _hash];
        _cipher = new NoiseCipher(_hash);
        MixHash(prologue);
    }

    internal void MixHash(ReadOnlySpan<byte> data)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(_hash);
        sha.AppendData(data);
        sha.GetHashAndReset(_hash);
    }

    /// <summary>Mixes a Diffie-Hellman result in.</summary>
    /// <exception cref="CryptographicException">The public key is of small order.</exception>
    internal void MixKey(KeyPair own, ReadOnlySpan<byte> publicKey)
    {
        Span<byte> shared = stackalloc byte[Curve25519.KeySize];
        Span<byte> keys = stackalloc byte[2 * HashSize];
        try
        {
            Curve25519.Agree(own.PrivateKey, publicKey, shared);
            Hkdf.Derive(shared, _chainingKey, [], keys);
            keys[..HashSize].CopyTo(_chainingKey);
            _cipher.Dispose();
            _cipher = new NoiseCipher(keys[HashSize..]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(shared);
            CryptographicOperations.ZeroMemory(keys);
        }
    }

    internal byte[] EncryptAndHash(ReadOnlySpan<byte> plaintext)
    {
        var ciphertext = new byte[plaintext.Length + NoiseCipher.TagSize];
        _cipher.Encrypt(plaintext, ciphertext, _hash);
        MixHash(ciphertext);
        return ciphertext;
    }

    /// <exception cref="CryptographicException">The ciphertext does not fit this state.</exception>
    internal byte[] DecryptAndHash(ReadOnlySpan<byte> ciphertext)
    {
        var plaintext = new byte[Math.Max(0, ciphertext.Length - NoiseCipher.TagSize)];
        _cipher.Decrypt(ciphertext, plaintext, _hash);
        MixHash(ciphertext);
        return plaintext;
    }

    /// <summary>Ends the handshake: one cipher for what the client sends, one for what the server sends.</summary>
    internal (NoiseCipher ClientToServer, NoiseCipher ServerToClient) Split()
    {
        Span<byte> keys = stackalloc byte[2 * NoiseCipher.KeySize];
        Hkdf.Derive([], _chainingKey, [], keys);
        var ciphers = (new NoiseCipher(keys[..NoiseCipher.KeySize]), new NoiseCipher(keys[NoiseCipher.KeySize..]));
        CryptographicOperations.ZeroMemory(keys);
        return ciphers;
    }

    public void Dispose()
    {
        _cipher.Dispose();
        CryptographicOperations.ZeroMemory(_chainingKey);
    }
}
