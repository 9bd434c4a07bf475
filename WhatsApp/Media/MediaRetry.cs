using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Media;

/// <summary>
/// The encrypted parts of asking a phone to upload a file again that the media hosts no longer have, and of its answer. Both are
/// AES-256-GCM under a key made from the media key, with the message's id as associated data. Seen in tulir/whatsmeow, mediaretry.go.
/// </summary>
public static class MediaRetry
{
    private const int IvSize = 12;
    private const int TagSize = 16;

    private static ReadOnlySpan<byte> KeyInfo => "WhatsApp Media Retry Notification"u8;

    /// <summary>Encrypts the request.</summary>
    /// <param name="messageId">The id of the message that has the file.</param>
    /// <param name="mediaKey">The file's media key; 32 bytes.</param>
    /// <exception cref="MediaException"><see cref="MediaError.InvalidKey"/>: the media key has another length.</exception>
    public static EncryptedRetry EncryptRequest(string messageId, ReadOnlySpan<byte> mediaKey) =>
        Encrypt(new ServerErrorReceipt { StanzaId = messageId }, messageId, mediaKey);

    /// <summary>Decrypts a request, as a phone does.</summary>
    /// <param name="request">What came.</param>
    /// <param name="messageId">The id of the message that has the file.</param>
    /// <param name="mediaKey">The file's media key; 32 bytes.</param>
    /// <exception cref="MediaException"><see cref="MediaError.InvalidKey"/> or <see cref="MediaError.InvalidRetry"/>.</exception>
    public static ServerErrorReceipt DecryptRequest(EncryptedRetry request, string messageId, ReadOnlySpan<byte> mediaKey) =>
        Decrypt(ServerErrorReceipt.Parser, request, messageId, mediaKey);

    /// <summary>Encrypts an answer, as a phone does.</summary>
    /// <param name="notification">The answer.</param>
    /// <param name="messageId">The id of the message that has the file.</param>
    /// <param name="mediaKey">The file's media key; 32 bytes.</param>
    /// <exception cref="MediaException"><see cref="MediaError.InvalidKey"/>: the media key has another length.</exception>
    public static EncryptedRetry EncryptNotification(MediaRetryNotification notification, string messageId, ReadOnlySpan<byte> mediaKey) =>
        Encrypt(notification, messageId, mediaKey);

    /// <summary>Decrypts the answer: whether the file is there again, and where.</summary>
    /// <param name="notification">What came.</param>
    /// <param name="messageId">The id of the message that has the file.</param>
    /// <param name="mediaKey">The file's media key; 32 bytes.</param>
    /// <exception cref="MediaException"><see cref="MediaError.InvalidKey"/> or <see cref="MediaError.InvalidRetry"/>.</exception>
    public static MediaRetryNotification DecryptNotification(EncryptedRetry notification, string messageId, ReadOnlySpan<byte> mediaKey) =>
        Decrypt(MediaRetryNotification.Parser, notification, messageId, mediaKey);

    private static EncryptedRetry Encrypt(IMessage message, string messageId, ReadOnlySpan<byte> mediaKey)
    {
        using var cipher = Cipher(mediaKey);
        var plain = message.ToByteArray();
        var payload = new byte[plain.Length + TagSize];
        var iv = RandomNumberGenerator.GetBytes(IvSize);
        cipher.Encrypt(iv, plain, payload.AsSpan(0, plain.Length), payload.AsSpan(plain.Length), Encoding.UTF8.GetBytes(messageId));
        return new(payload, iv);
    }

    private static T Decrypt<T>(MessageParser<T> parser, EncryptedRetry retry, string messageId, ReadOnlySpan<byte> mediaKey)
        where T : IMessage<T>
    {
        using var cipher = Cipher(mediaKey);
        if (retry.Iv.Length != IvSize || retry.Payload.Length < TagSize) throw new MediaException(MediaError.InvalidRetry, "The encrypted part has no valid length.");
        try
        {
            var plain = new byte[retry.Payload.Length - TagSize];
            cipher.Decrypt(retry.Iv, retry.Payload.AsSpan(0, plain.Length), retry.Payload.AsSpan(plain.Length), plain, Encoding.UTF8.GetBytes(messageId));
            return parser.ParseFrom(plain);
        }
        catch (Exception exception) when (exception is CryptographicException or InvalidProtocolBufferException)
        {
            throw new MediaException(MediaError.InvalidRetry, "The encrypted part cannot be decrypted and read.", exception);
        }
    }

    private static AesGcm Cipher(ReadOnlySpan<byte> mediaKey)
    {
        if (mediaKey.Length != MediaKeys.MediaKeySize) throw new MediaException(MediaError.InvalidKey, $"A media key of {mediaKey.Length} bytes.");
        return new(Hkdf.Derive(mediaKey, [], KeyInfo, 32), TagSize);
    }
}
