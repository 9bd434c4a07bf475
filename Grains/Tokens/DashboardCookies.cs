using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Wapio.Grains.Abstractions.Tokens;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Tokens;

/// <inheritdoc cref="IDashboardCookies" />
/// <remarks>AES-256-GCM: a nonce of 12 bytes, the end in Unix seconds (8 bytes) and the hash (32) encrypted, and a tag of 16; base64url without padding.</remarks>
internal sealed class DashboardCookies(IWriteQueue writes, TimeProvider clock) : IDashboardCookies
{
    private const string KeyName = "dashboard-cookies";
    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const int HashSize = 32;
    private const int PlainSize = sizeof(long) + HashSize;
    private const int TagSize = 16;
    private const int Size = NonceSize + PlainSize + TagSize;

    private volatile byte[]? _key;

    private static ReadOnlySpan<byte> Purpose => "wapio dashboard cookie 1"u8;

    /// <inheritdoc />
    public async ValueTask<string> SealAsync(ReadOnlyMemory<byte> tokenHash, DateTimeOffset end) => Seal(await KeyAsync(), tokenHash.Span, end);

    /// <inheritdoc />
    public async ValueTask<byte[]?> OpenAsync(string value) =>
        value.Length == Base64Url.GetEncodedLength(Size) ? Open(await KeyAsync(), value, clock.GetUtcNow()) : null;

    private static string Seal(byte[] key, ReadOnlySpan<byte> tokenHash, DateTimeOffset end)
    {
        Span<byte> plain = stackalloc byte[PlainSize];
        BinaryPrimitives.WriteInt64BigEndian(plain, end.ToUnixTimeSeconds());
        tokenHash.CopyTo(plain[sizeof(long)..]);

        Span<byte> sealedValue = stackalloc byte[Size];
        RandomNumberGenerator.Fill(sealedValue[..NonceSize]);
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(sealedValue[..NonceSize], plain, sealedValue.Slice(NonceSize, PlainSize), sealedValue[^TagSize..], Purpose);
        return Base64Url.EncodeToString(sealedValue);
    }

    private static byte[]? Open(byte[] key, string value, DateTimeOffset now)
    {
        Span<byte> sealedValue = stackalloc byte[Size];
        if (Base64Url.DecodeFromChars(value, sealedValue, out _, out var read) != OperationStatus.Done || read != Size) return null;

        Span<byte> plain = stackalloc byte[PlainSize];
        using var cipher = new AesGcm(key, TagSize);
        try
        {
            cipher.Decrypt(sealedValue[..NonceSize], sealedValue.Slice(NonceSize, PlainSize), sealedValue[^TagSize..], plain, Purpose);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return BinaryPrimitives.ReadInt64BigEndian(plain) > now.ToUnixTimeSeconds() ? plain[sizeof(long)..].ToArray() : null;
    }

    // Random, sealed in the database, the same for all processes; whoever asks twice at the same time is told the same.
    private async ValueTask<byte[]> KeyAsync()
    {
        if (_key is { } known) return known;
        var secret = await writes.SubmitAsync(new EnsureSecret(KeyName, RandomNumberGenerator.GetBytes(KeySize)));
        return _key = secret.Value.ToArray();
    }
}
