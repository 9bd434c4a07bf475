using System.Buffers;
using System.Security.Cryptography;

namespace Wapio.WhatsApp.Media;

/// <summary>
/// Encrypts one file in one pass, with memory that does not depend on its size. Not safe for use by several threads at once.
/// <see cref="MediaEncryption"/> does the same from stream to stream.
/// </summary>
public sealed class MediaEncryptor : IDisposable
{
    private readonly CbcStream cipher;
    private readonly IncrementalHash mac;
    private readonly IncrementalHash plainHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash encryptedHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] rest = new byte[MediaFormat.BlockSize];
    private int restLength;
    private long length;
    private bool completed;

    /// <summary>Starts a file.</summary>
    /// <param name="keys">The file's keys, which no other file may have.</param>
    public MediaEncryptor(MediaKeys keys)
    {
        cipher = new CbcStream(keys);
        mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.MacKey);
        mac.AppendData(keys.Iv);
    }

    /// <summary>Encrypts the next part of the file.</summary>
    /// <param name="plain">The next bytes; any number.</param>
    /// <param name="output">Takes the encrypted bytes that are known by now: whole blocks of 16, in spans of at most 64 KiB.</param>
    /// <exception cref="InvalidOperationException">The file was completed.</exception>
    public void Append(ReadOnlySpan<byte> plain, IBufferWriter<byte> output)
    {
        ThrowIfCompleted();
        length += plain.Length;
        if (restLength > 0)
        {
            var taken = Math.Min(plain.Length, MediaFormat.BlockSize - restLength);
            plain[..taken].CopyTo(rest.AsSpan(restLength));
            restLength += taken;
            plain = plain[taken..];
            if (restLength < MediaFormat.BlockSize) return;

            plainHash.AppendData(rest);
            Encrypt(rest, output);
            restLength = 0;
        }

        while (plain.Length >= MediaFormat.BlockSize)
        {
            var blocks = plain[..Math.Min(plain.Length / MediaFormat.BlockSize * MediaFormat.BlockSize, MediaFormat.ChunkSize)];
            plainHash.AppendData(blocks);
            Encrypt(blocks, output);
            plain = plain[blocks.Length..];
        }

        plain.CopyTo(rest);
        restLength = plain.Length;
    }

    /// <summary>Ends the file: writes its last block and its authentication code.</summary>
    /// <param name="output">Takes them; 26 bytes.</param>
    /// <returns>What the message says of the file.</returns>
    /// <exception cref="InvalidOperationException">The file was completed before.</exception>
    public MediaDigest Complete(IBufferWriter<byte> output)
    {
        ThrowIfCompleted();
        completed = true;
        plainHash.AppendData(rest.AsSpan(0, restLength));
        rest.AsSpan(restLength).Fill((byte)(MediaFormat.BlockSize - restLength));
        Encrypt(rest, output);

        Span<byte> code = stackalloc byte[MediaFormat.HashSize];
        mac.GetHashAndReset(code);
        code = code[..MediaFormat.MacSize];
        encryptedHash.AppendData(code);
        output.Write(code);
        return new(plainHash.GetHashAndReset(), encryptedHash.GetHashAndReset(), length, MediaFormat.EncryptedLength(length));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        cipher.Dispose();
        mac.Dispose();
        plainHash.Dispose();
        encryptedHash.Dispose();
        CryptographicOperations.ZeroMemory(rest);
    }

    private void Encrypt(ReadOnlySpan<byte> blocks, IBufferWriter<byte> output)
    {
        var encrypted = output.GetSpan(blocks.Length)[..blocks.Length];
        cipher.Encrypt(blocks, encrypted);
        mac.AppendData(encrypted);
        encryptedHash.AppendData(encrypted);
        output.Advance(blocks.Length);
    }

    private void ThrowIfCompleted()
    {
        if (completed) throw new InvalidOperationException("The file is complete.");
    }
}
