using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Wapio.WhatsApp.Noise;

/// <summary>
/// AES-256-GCM under one key, with a nonce of eight zero bytes and a counter in four bytes, big-endian. The counter never wraps.
/// </summary>
internal sealed class NoiseCipher(ReadOnlySpan<byte> key) : IDisposable
{
    internal const int KeySize = 32;
    internal const int TagSize = 16;

    private const int NonceSize = 12;

    private readonly AesGcm _aes = new(key, TagSize);
    private uint _counter;

    /// <summary>Encrypts; <paramref name="output"/> takes the ciphertext and its tag, and may begin with the plaintext itself.</summary>
    internal void Encrypt(ReadOnlySpan<byte> plaintext, Span<byte> output, ReadOnlySpan<byte> associatedData)
    {
        Span<byte> nonce = stackalloc byte[NonceSize];
        NextNonce(nonce);
        _aes.Encrypt(nonce, plaintext, output[..plaintext.Length], output.Slice(plaintext.Length, TagSize), associatedData);
    }

    /// <summary>Decrypts ciphertext and tag; <paramref name="output"/> is <see cref="TagSize"/> bytes shorter.</summary>
    /// <exception cref="CryptographicException">It is too short, or was not made with this key, counter and associated data.</exception>
    internal void Decrypt(ReadOnlySpan<byte> sealedBytes, Span<byte> output, ReadOnlySpan<byte> associatedData)
    {
        if (sealedBytes.Length < TagSize) throw new CryptographicException("The ciphertext is shorter than its tag.");

        Span<byte> nonce = stackalloc byte[NonceSize];
        NextNonce(nonce);
        _aes.Decrypt(nonce, sealedBytes[..^TagSize], sealedBytes[^TagSize..], output, associatedData);
    }

    public void Dispose() => _aes.Dispose();

    private void NextNonce(Span<byte> nonce)
    {
        // Using a nonce twice would give the key away.
        if (_counter == uint.MaxValue) throw new CryptographicException("The key has been used up.");

        nonce.Clear();
        BinaryPrimitives.WriteUInt32BigEndian(nonce[8..], _counter++);
    }
}
