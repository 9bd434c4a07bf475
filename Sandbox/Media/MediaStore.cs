using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Wapio.Sandbox.Storage;

namespace Wapio.Sandbox.Media;

/// <summary>Encrypted files by their path.</summary>
internal sealed class MediaStore
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new();
    private readonly IStateStore _store;

    public MediaStore(IStateStore store)
    {
        _store = store;
        foreach (var (path, bytes) in store.Load(Collections.Media)) _files[path] = bytes;
    }

    /// <summary>The stored bytes; null when there is no such file.</summary>
    public byte[]? Find(string path) => _files.GetValueOrDefault(path);

    /// <summary>Encrypts and stores a file: AES-256-CBC and ten bytes of HMAC, under keys that derive from a fresh media key.</summary>
    /// <param name="type">The name of the type in the key derivation, such as <c>History</c>.</param>
    /// <param name="plain">The file.</param>
    public MediaFile Add(string type, byte[] plain)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var derived = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 112, info: Encoding.ASCII.GetBytes($"WhatsApp {type} Keys"));
        var (iv, cipherKey, macKey) = (derived[..16], derived[16..48], derived[48..80]);

        using var aes = Aes.Create();
        aes.Key = cipherKey;
        var ciphertext = aes.EncryptCbc(plain, iv);
        byte[] file = [.. ciphertext, .. HMACSHA256.HashData(macKey, iv.Concat(ciphertext).ToArray())[..10]];

        var path = $"/v/t62.7118-24/{RandomNumberGenerator.GetHexString(24, lowercase: true)}_n.enc";
        _files[path] = file;
        _store.Put(Collections.Media, path, () => file);
        return new MediaFile(path + "?ccb=11-4", key, SHA256.HashData(plain), SHA256.HashData(file));
    }
}
