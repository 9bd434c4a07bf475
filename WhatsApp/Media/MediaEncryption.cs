using System.IO.Pipelines;

namespace Wapio.WhatsApp.Media;

/// <summary>Encrypts and decrypts files from stream to stream, in one pass and with pooled buffers of 64 KiB.</summary>
public static class MediaEncryption
{
    /// <summary>The length of an encrypted file in bytes, with its authentication code.</summary>
    /// <param name="plainLength">The length of the plain file in bytes; not negative.</param>
    public static long EncryptedLength(long plainLength) => MediaFormat.EncryptedLength(plainLength);

    /// <summary>Encrypts a file.</summary>
    /// <param name="plain">The file; read from where it stands to its end, and left open.</param>
    /// <param name="encrypted">Takes the encrypted file; left open.</param>
    /// <param name="keys">The file's keys, which no other file may have.</param>
    /// <param name="cancellationToken">Gives up; part of the file may have been written.</param>
    /// <returns>What the message says of the file.</returns>
    public static async Task<MediaDigest> EncryptAsync(Stream plain, Stream encrypted, MediaKeys keys, CancellationToken cancellationToken)
    {
        using var encryptor = new MediaEncryptor(keys);
        MediaDigest? digest = null;
        await MediaPump.RunAsync(plain, encrypted, encryptor.Append, output => digest = encryptor.Complete(output), cancellationToken);
        return digest!;
    }

    /// <summary>Encrypts what comes out of a pipe. Completes neither end.</summary>
    /// <param name="plain">Gives the file.</param>
    /// <param name="encrypted">Takes the encrypted file.</param>
    /// <param name="keys">The file's keys, which no other file may have.</param>
    /// <param name="cancellationToken">Gives up; part of the file may have been written.</param>
    /// <returns>What the message says of the file.</returns>
    /// <exception cref="IOException">Nobody reads the encrypted file any more.</exception>
    public static async Task<MediaDigest> EncryptAsync(PipeReader plain, PipeWriter encrypted, MediaKeys keys, CancellationToken cancellationToken)
    {
        using var encryptor = new MediaEncryptor(keys);
        MediaDigest? digest = null;
        await MediaPump.RunAsync(plain, encrypted, encryptor.Append, output => digest = encryptor.Complete(output), cancellationToken);
        return digest!;
    }

    /// <summary>
    /// Decrypts a file and checks it. Nobody may be given any of the output before this has returned: until then it may be anything that
    /// whoever stores the file likes. After an exception the output is to be deleted.
    /// </summary>
    /// <param name="encrypted">The encrypted file; read from where it stands to its end, and left open.</param>
    /// <param name="plain">Takes the file; left open.</param>
    /// <param name="keys">The file's keys.</param>
    /// <param name="expected">What its message says of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What the file turned out to be.</returns>
    /// <exception cref="MediaException">The file is not what its message says; the errors say in what.</exception>
    public static async Task<MediaDigest> DecryptAsync(
        Stream encrypted, Stream plain, MediaKeys keys, ExpectedMedia expected, CancellationToken cancellationToken)
    {
        using var decryptor = new MediaDecryptor(keys, expected);
        MediaDigest? digest = null;
        await MediaPump.RunAsync(encrypted, plain, decryptor.Append, output => digest = decryptor.Complete(output), cancellationToken);
        return digest!;
    }
}
