using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Wapio.Storage.Sealing;

/// <summary>
/// Seals values for rest with AES-256-GCM. A sealed value is: version (1 byte, 1), id of the master key (4, little endian), nonce (12,
/// random), tag (16), ciphertext. It is bound to its place (session, kind and id), so that one row's value is no good in another.
/// Safe for use by many threads.
/// </summary>
internal sealed class Sealer(MasterKey key)
{
    private const byte Version = 1;
    private const int NonceOffset = 5;
    private const int TagOffset = NonceOffset + 12;
    private const int HeaderLength = TagOffset + 16;
    private const int StackLimit = 512;
    private const uint RecentCiphers = 64;

    // To derive a key and set a cipher up costs more than to seal a message. An instance is not safe for two threads at once; the writer is one
    // thread, and readers are few.
    [ThreadStatic]
    private static ScopeCipher?[]? recent;

    /// <summary>Seals a value for its place.</summary>
    public byte[] Seal(SealPlace place, ReadOnlySpan<byte> value)
    {
        var output = new byte[HeaderLength + value.Length];
        output[0] = Version;
        BinaryPrimitives.WriteUInt32LittleEndian(output.AsSpan(1), key.Id);
        var nonce = output.AsSpan(NonceOffset, 12);
        RandomNumberGenerator.Fill(nonce);

        Span<byte> buffer = stackalloc byte[StackLimit];
        CipherOf(place.Scope).Encrypt(nonce, value, output.AsSpan(HeaderLength), output.AsSpan(TagOffset, 16), place.Encode(buffer));
        return output;
    }

    /// <summary>Opens what was sealed for the same place.</summary>
    /// <exception cref="SealException">It was changed, belongs elsewhere, or was sealed under another master key.</exception>
    public byte[] Open(SealPlace place, ReadOnlySpan<byte> sealedValue)
    {
        if (sealedValue.Length < HeaderLength || sealedValue[0] != Version)
            throw new SealException("A value in the database is sealed in a form that this program does not know.");
        if (BinaryPrimitives.ReadUInt32LittleEndian(sealedValue[1..]) != key.Id)
            throw new SealException("A value in the database is sealed under another master key.");

        var output = new byte[sealedValue.Length - HeaderLength];
        Span<byte> buffer = stackalloc byte[StackLimit];
        var cipher = CipherOf(place.Scope);
        try
        {
            cipher.Decrypt(
                sealedValue.Slice(NonceOffset, 12), sealedValue[HeaderLength..], sealedValue.Slice(TagOffset, 16), output, place.Encode(buffer));
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new SealException("A sealed value in the database was changed, or moved to another row.", e);
        }

        return output;
    }

    private AesGcm CipherOf(string scope)
    {
        var ciphers = recent ??= new ScopeCipher?[RecentCiphers];
        ref var slot = ref ciphers[(uint)scope.GetHashCode() % RecentCiphers];
        if (slot is { } known && known.Key == key && known.Scope == scope) return known.Cipher;

        slot?.Cipher.Dispose();
        slot = null;
        var cipher = Create(scope);
        slot = new ScopeCipher(key, scope, cipher);
        return cipher;
    }

    private AesGcm Create(string scope)
    {
        Span<byte> derived = stackalloc byte[32];
        Span<byte> info = stackalloc byte[StackLimit];
        "wapio seal v1\0"u8.CopyTo(info);
        var length = 14 + Encoding.UTF8.GetBytes(scope, info[14..]);
        key.Derive(info[..length], derived);
        return new AesGcm(derived, 16);
    }

    private sealed record ScopeCipher(MasterKey Key, string Scope, AesGcm Cipher);
}
