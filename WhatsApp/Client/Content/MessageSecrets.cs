using System.Security.Cryptography;
using System.Text;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Crypto;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>
/// Encrypts what belongs to a message with that message's secret: HKDF over id, author, sender and use, then AES-256-GCM
/// (seen in tulir/whatsmeow, msgsecret.go).
/// </summary>
internal static class MessageSecrets
{
    /// <summary>Votes in polls.</summary>
    public const string PollVote = "Poll Vote";

    /// <summary>Answers to events.</summary>
    public const string EventResponse = "Event Response";

    public const int IvLength = 12;
    private const int TagLength = 16;
    private const int KeyLength = 32;

    /// <summary>Encrypts; the result ends with the tag of 16 bytes.</summary>
    public static byte[] Encrypt(SecretUse use, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> iv)
    {
        var sealedBytes = new byte[plaintext.Length + TagLength];
        using var cipher = CipherOf(use);
        cipher.Encrypt(iv, plaintext, sealedBytes.AsSpan(0, plaintext.Length), sealedBytes.AsSpan(plaintext.Length), AuthenticatedOf(use));
        return sealedBytes;
    }

    /// <summary>Decrypts; null when it was not encrypted so.</summary>
    public static byte[]? Decrypt(SecretUse use, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> iv)
    {
        if (sealedBytes.Length < TagLength || iv.Length != IvLength) return null;

        var plaintext = new byte[sealedBytes.Length - TagLength];
        using var cipher = CipherOf(use);
        try
        {
            cipher.Decrypt(iv, sealedBytes[..plaintext.Length], sealedBytes[plaintext.Length..], plaintext, AuthenticatedOf(use));
            return plaintext;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static AesGcm CipherOf(SecretUse use)
    {
        Span<byte> key = stackalloc byte[KeyLength];
        Hkdf.Derive(use.Secret.Span, [], Encoding.UTF8.GetBytes($"{use.MessageId}{use.Author.ToBare()}{use.Sender.ToBare()}{use.Purpose}"), key);
        var cipher = new AesGcm(key, TagLength);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    private static byte[] AuthenticatedOf(SecretUse use) =>
        use.Purpose is PollVote or EventResponse ? Encoding.UTF8.GetBytes($"{use.MessageId}\0{use.Sender.ToBare()}") : [];
}

/// <summary>What a message's secret is used for.</summary>
/// <param name="Secret">The secret.</param>
/// <param name="MessageId">The id of the message that it belongs to.</param>
/// <param name="Author">Who wrote that message.</param>
/// <param name="Sender">Who encrypts now.</param>
/// <param name="Purpose">One of the names above.</param>
internal readonly record struct SecretUse(ReadOnlyMemory<byte> Secret, string MessageId, Jid Author, Jid Sender, string Purpose);
