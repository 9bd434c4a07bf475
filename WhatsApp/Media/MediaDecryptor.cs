using System.Buffers;
using System.Security.Cryptography;

namespace Wapio.WhatsApp.Media;

/// <summary>
/// Decrypts one file in one pass, with memory that does not depend on its size. What it writes is not yet known to be good:
/// nobody may be given any of it before <see cref="Complete"/> has returned. Not safe for use by several threads at once.
/// <see cref="MediaEncryption"/> does the same from stream to stream.
/// </summary>
public sealed class MediaDecryptor : IDisposable
{
    private readonly CbcStream cipher;
    private readonly IncrementalHash mac;
    private readonly IncrementalHash plainHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash encryptedHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ExpectedMedia expected;

    // The end of what was read, which may turn out to be the end of the file.
    private readonly byte[] held = new byte[MediaFormat.TailSize + MediaFormat.BlockSize];
    private int heldLength;
    private long length;
    private bool completed;

    /// <summary>Starts a file.</summary>
    /// <param name="keys">The file's keys.</param>
    /// <param name="expected">What its message says of it.</param>
    public MediaDecryptor(MediaKeys keys, ExpectedMedia expected)
    {
        this.expected = expected;
        cipher = new CbcStream(keys);
        mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.MacKey);
        mac.AppendData(keys.Iv);
    }

    /// <summary>Decrypts the next part of the file.</summary>
    /// <param name="encrypted">The next bytes; any number.</param>
    /// <param name="output">Takes the plain bytes that are known by now, in spans of at most 64 KiB.</param>
    /// <exception cref="MediaException"><see cref="MediaError.TooLong"/>: this is more than was announced.</exception>
    /// <exception cref="InvalidOperationException">The file was completed.</exception>
    public void Append(ReadOnlySpan<byte> encrypted, IBufferWriter<byte> output)
    {
        ThrowIfCompleted();
        length += encrypted.Length;
        if (length > ExpectedLength) throw new MediaException(MediaError.TooLong, $"The file is longer than the announced {expected.FileLength} bytes.");

        encryptedHash.AppendData(encrypted);
        var ready = (heldLength + encrypted.Length - MediaFormat.TailSize) / MediaFormat.BlockSize * MediaFormat.BlockSize;
        for (; ready > 0 && heldLength > 0; ready -= MediaFormat.BlockSize)
        {
            var missing = Math.Max(0, MediaFormat.BlockSize - heldLength);
            Hold(encrypted[..missing]);
            encrypted = encrypted[missing..];
            Decrypt(held.AsSpan(0, MediaFormat.BlockSize), output);
            held.AsSpan(MediaFormat.BlockSize, heldLength - MediaFormat.BlockSize).CopyTo(held);
            heldLength -= MediaFormat.BlockSize;
        }

        while (ready > 0)
        {
            var blocks = encrypted[..Math.Min(ready, MediaFormat.ChunkSize)];
            Decrypt(blocks, output);
            encrypted = encrypted[blocks.Length..];
            ready -= blocks.Length;
        }

        Hold(encrypted);
    }

    /// <summary>Ends the file: writes what is left of it, and checks all of it. Only after this may it be used.</summary>
    /// <param name="output">Takes at most 15 bytes.</param>
    /// <returns>What the file turned out to be.</returns>
    /// <exception cref="MediaException">The file is not what its message says; the errors say in what.</exception>
    /// <exception cref="InvalidOperationException">The file was completed before.</exception>
    public MediaDigest Complete(IBufferWriter<byte> output)
    {
        ThrowIfCompleted();
        completed = true;
        if (length < ExpectedLength || heldLength != MediaFormat.TailSize)
        {
            throw new MediaException(MediaError.Truncated, $"The file ends after {length} bytes.");
        }

        var fileEncSha256 = encryptedHash.GetHashAndReset();
        if (!Matches(expected.FileEncSha256, fileEncSha256))
        {
            throw new MediaException(MediaError.EncryptedHashMismatch, "The encrypted file does not have the hash that its message gives.");
        }

        var last = held.AsSpan(0, MediaFormat.BlockSize);
        VerifyMac(last, held.AsSpan(MediaFormat.BlockSize, MediaFormat.MacSize));
        var plainLength = length - MediaFormat.TailSize + DecryptLast(last, output);
        if (expected.FileLength is { } announced && plainLength != announced)
        {
            throw new MediaException(plainLength < announced ? MediaError.Truncated : MediaError.TooLong, $"The file has {plainLength} of {announced} bytes.");
        }

        var fileSha256 = plainHash.GetHashAndReset();
        if (!Matches(expected.FileSha256, fileSha256))
        {
            throw new MediaException(MediaError.HashMismatch, "The plain file does not have the hash that its message gives.");
        }

        return new(fileSha256, fileEncSha256, plainLength, length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        cipher.Dispose();
        mac.Dispose();
        plainHash.Dispose();
        encryptedHash.Dispose();
    }

    private long ExpectedLength => expected.FileLength is { } announced ? MediaFormat.EncryptedLength(announced) : length;

    private static bool Matches(ReadOnlyMemory<byte> expected, byte[] actual) => expected.IsEmpty || expected.Span.SequenceEqual(actual);

    private void Hold(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(held.AsSpan(heldLength));
        heldLength += bytes.Length;
    }

    private void Decrypt(ReadOnlySpan<byte> blocks, IBufferWriter<byte> output)
    {
        mac.AppendData(blocks);
        var plain = output.GetSpan(blocks.Length)[..blocks.Length];
        cipher.Decrypt(blocks, plain);
        plainHash.AppendData(plain);
        output.Advance(blocks.Length);
    }

    private void VerifyMac(ReadOnlySpan<byte> last, ReadOnlySpan<byte> code)
    {
        Span<byte> computed = stackalloc byte[MediaFormat.HashSize];
        mac.AppendData(last);
        mac.GetHashAndReset(computed);
        if (!CryptographicOperations.FixedTimeEquals(computed[..MediaFormat.MacSize], code))
        {
            throw new MediaException(MediaError.BadMac, "The file's authentication code is wrong.");
        }
    }

    private int DecryptLast(ReadOnlySpan<byte> last, IBufferWriter<byte> output)
    {
        Span<byte> plain = stackalloc byte[MediaFormat.BlockSize];
        cipher.Decrypt(last, plain);
        var padding = plain[^1];
        if (padding is 0 or > MediaFormat.BlockSize || plain[^padding..].ContainsAnyExcept(padding))
        {
            throw new MediaException(MediaError.BadPadding, "The file's last block is not padded.");
        }

        plain = plain[..^padding];
        plainHash.AppendData(plain);
        output.Write(plain);
        return plain.Length;
    }

    private void ThrowIfCompleted()
    {
        if (completed) throw new InvalidOperationException("The file is complete.");
    }
}
