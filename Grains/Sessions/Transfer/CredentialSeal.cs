using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Wapio.Grains.Sessions.Transfer;

/// <summary>
/// Seals bytes under a passphrase: <c>wapio-session.1.</c> and, in base64url, a salt of 16 bytes, a nonce of 12, a tag of 16 and the ciphertext of AES-256-GCM. The key
/// is PBKDF2 with SHA-256 and 600,000 rounds; the text before the bytes is authenticated with them. It takes some tenths of a second by design.
/// </summary>
internal static class CredentialSeal
{
    /// <summary>What the text begins with; its number is the version of the form.</summary>
    public const string Prefix = "wapio-session.1.";

    private const int SaltSize = 16;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int HeaderSize = SaltSize + NonceSize + TagSize;
    private const int KeySize = 32;
    private const int Rounds = 600_000;

    /// <summary>Seals.</summary>
    public static string Seal(ReadOnlySpan<byte> plain, string passphrase)
    {
        var bytes = new byte[HeaderSize + plain.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, SaltSize + NonceSize));
        using var aes = new AesGcm(KeyOf(passphrase, bytes), TagSize);
        aes.Encrypt(bytes.AsSpan(SaltSize, NonceSize), plain, bytes.AsSpan(HeaderSize), bytes.AsSpan(SaltSize + NonceSize, TagSize), Encoding.ASCII.GetBytes(Prefix));
        return Prefix + Base64Url.EncodeToString(bytes);
    }

    /// <summary>True when the text has the form that this version reads.</summary>
    public static bool IsKnown(string text) => TryDecode(text, out _);

    /// <summary>Opens; false when the form is not known, the passphrase is another one, or anything was changed.</summary>
    public static bool TryOpen(string text, string passphrase, [NotNullWhen(true)] out byte[]? plain)
    {
        plain = null;
        if (!TryDecode(text, out var bytes)) return false;

        var opened = new byte[bytes.Length - HeaderSize];
        using var aes = new AesGcm(KeyOf(passphrase, bytes), TagSize);
        try
        {
            aes.Decrypt(
                bytes.AsSpan(SaltSize, NonceSize), bytes.AsSpan(HeaderSize), bytes.AsSpan(SaltSize + NonceSize, TagSize), opened, Encoding.ASCII.GetBytes(Prefix));
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        plain = opened;
        return true;
    }

    private static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (!text.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        var encoded = text.AsSpan(Prefix.Length);
        if (!Base64Url.IsValid(encoded, out var length) || length < HeaderSize) return false;
        bytes = Base64Url.DecodeFromChars(encoded);
        return true;
    }

    private static byte[] KeyOf(string passphrase, byte[] bytes) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), bytes.AsSpan(0, SaltSize), Rounds, HashAlgorithmName.SHA256, KeySize);
}
