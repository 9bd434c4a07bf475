using System.Buffers;
using System.Security.Cryptography;

namespace Wapio.WhatsApp.Media;

/// <summary>Files in channels: stored as they are, without a key. What protects them is the hash of the plain file.</summary>
public static class NewsletterMedia
{
    /// <summary>Hashes a file, which an upload needs to know before it starts.</summary>
    /// <param name="file">The file; read from where it stands to its end, and left open.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The SHA-256 (32 bytes) and the length in bytes.</returns>
    public static Task<(byte[] FileSha256, long FileLength)> HashAsync(Stream file, CancellationToken cancellationToken) =>
        CopyAsync(file, Stream.Null, long.MaxValue, cancellationToken);

    /// <summary>
    /// Copies a downloaded file and checks it. Nobody may be given any of the output before this has returned. After an exception the output
    /// is to be deleted.
    /// </summary>
    /// <param name="download">What comes from the media host; read to its end, and left open.</param>
    /// <param name="output">Takes the file; left open.</param>
    /// <param name="expected">What the message says of the file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The SHA-256 (32 bytes) and the length in bytes.</returns>
    /// <exception cref="MediaException">
    /// <see cref="MediaError.Truncated"/>, <see cref="MediaError.TooLong"/> or <see cref="MediaError.HashMismatch"/>.
    /// </exception>
    public static async Task<(byte[] FileSha256, long FileLength)> VerifyAsync(
        Stream download, Stream output, ExpectedMedia expected, CancellationToken cancellationToken)
    {
        var result = await CopyAsync(download, output, expected.FileLength ?? long.MaxValue, cancellationToken);
        if (result.FileLength < expected.FileLength) throw new MediaException(MediaError.Truncated, $"The file ends after {result.FileLength} bytes.");
        if (!expected.FileSha256.IsEmpty && !expected.FileSha256.Span.SequenceEqual(result.FileSha256))
        {
            throw new MediaException(MediaError.HashMismatch, "The file does not have the hash that its message gives.");
        }

        return result;
    }

    private static async Task<(byte[] FileSha256, long FileLength)> CopyAsync(
        Stream input, Stream output, long maxLength, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(MediaFormat.ChunkSize);
        try
        {
            long length = 0;
            for (int read; (read = await input.ReadAsync(buffer, cancellationToken)) > 0; length += read)
            {
                if (read > maxLength - length) throw new MediaException(MediaError.TooLong, $"The file is longer than the announced {maxLength} bytes.");
                hash.AppendData(buffer, 0, read);
                await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            return (hash.GetHashAndReset(), length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
