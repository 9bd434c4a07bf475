using System.Security.Cryptography;
using Wapio.WhatsApp.Media;

namespace Wapio.Bench.Media;

/// <summary>The same work with nothing but the platform's primitives, on bytes in memory, with everything prepared before.</summary>
internal sealed class PlatformPrimitives : IDisposable
{
    private const int Piece = 64 * 1024;
    private const int Block = 16;

    private readonly byte[] _plain;
    private readonly byte[] _encrypted;
    private readonly byte[] _decrypted;
    private readonly byte[] _iv;
    private readonly byte[] _macKey;
    private readonly Aes _aes = Aes.Create();

    public PlatformPrimitives(byte[] plain, MediaKeys keys)
    {
        (_plain, _iv, _macKey) = (plain, keys.Iv.ToArray(), keys.MacKey.ToArray());
        _aes.SetKey(keys.CipherKey);
        _encrypted = new byte[(plain.Length / Block * Block) + Block];
        _decrypted = new byte[_encrypted.Length];
    }

    /// <summary>True when the passes give what the library gives.</summary>
    public bool MatchesAfterPasses(MediaDigest digest)
    {
        EncryptInPasses();
        return SHA256.HashData(_plain).AsSpan().SequenceEqual(digest.FileSha256) && digest.EncryptedLength == _encrypted.Length + 10;
    }

    /// <summary>Each primitive once over all bytes.</summary>
    public void EncryptInPasses()
    {
        _aes.EncryptCbc(_plain, _iv, _encrypted);
        HashAll();
    }

    /// <summary>Each primitive once over all bytes, backwards.</summary>
    public void DecryptInPasses()
    {
        HashAll();
        _aes.DecryptCbc(_encrypted, _iv, _decrypted);
    }

    /// <summary>All primitives over a piece, then over the next.</summary>
    public void EncryptInPieces() => InPieces((iv, at, count) =>
    {
        _aes.EncryptCbc(_plain.AsSpan(at, count), iv, _encrypted.AsSpan(at, count), PaddingMode.None);
        _encrypted.AsSpan(at + count - Block, Block).CopyTo(iv);
    });

    /// <summary>All primitives over a piece, then over the next, backwards.</summary>
    public void DecryptInPieces() => InPieces((iv, at, count) =>
    {
        _aes.DecryptCbc(_encrypted.AsSpan(at, count), iv, _decrypted.AsSpan(at, count), PaddingMode.None);
        _encrypted.AsSpan(at + count - Block, Block).CopyTo(iv);
    });

    public void Dispose() => _aes.Dispose();

    private void HashAll()
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(_plain, hash);
        HMACSHA256.HashData(_macKey, _encrypted, hash);
        SHA256.HashData(_encrypted, hash);
    }

    private void InPieces(Action<byte[], int, int> cipher)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _macKey);
        using var plainHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var encryptedHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var iv = _iv.ToArray();
        for (var at = 0; at < _plain.Length; at += Piece)
        {
            var count = Math.Min(Piece, (_plain.Length - at) / Block * Block);
            if (count == 0) break;
            cipher(iv, at, count);
            plainHash.AppendData(_plain, at, count);
            mac.AppendData(_encrypted, at, count);
            encryptedHash.AppendData(_encrypted, at, count);
        }

        plainHash.GetHashAndReset();
        mac.GetHashAndReset();
        encryptedHash.GetHashAndReset();
    }
}
