using System.Security.Cryptography;

namespace Wapio.WhatsApp.Signal.Ratchet;

/// <summary>AES-256-CBC with PKCS#7 padding under the keys of one message.</summary>
internal static class MessageEncryption
{
    private const int BlockSize = 16;

    // An instance is not safe for two threads at once, and a new one for each message costs more than a short message's encryption.
    [ThreadStatic]
    private static Aes? shared;

    public static byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> plaintext)
    {
        var aes = shared ??= Aes.Create();
        aes.SetKey(key);
        return aes.EncryptCbc(plaintext, iv);
    }

    /// <summary>Decrypts what was authenticated before.</summary>
    public static byte[] Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> ciphertext)
    {
        if (ciphertext.IsEmpty || ciphertext.Length % BlockSize != 0) throw Malformed(null);

        var aes = shared ??= Aes.Create();
        aes.SetKey(key);
        try
        {
            return aes.DecryptCbc(ciphertext, iv);
        }
        catch (CryptographicException exception)
        {
            throw Malformed(exception);
        }
    }

    private static SignalException Malformed(Exception? inner) =>
        new(SignalError.InvalidMessage, "The message was encrypted wrongly.", inner);
}
