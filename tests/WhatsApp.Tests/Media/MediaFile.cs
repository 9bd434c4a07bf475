using System.Buffers;
using Wapio.WhatsApp.Media;

namespace Wapio.WhatsApp.Tests.Media;

/// <summary>An encrypted file to damage, and what its message says of it.</summary>
internal sealed record MediaFile(MediaKeys Keys, byte[] Plain, byte[] Encrypted, MediaDigest Digest)
{
    public ExpectedMedia Expected => new() { FileSha256 = Digest.FileSha256, FileEncSha256 = Digest.FileEncSha256, FileLength = Digest.FileLength };

    /// <summary>A file of a seed, encrypted in random pieces.</summary>
    public static MediaFile Create(int length, int seed = 1)
    {
        var random = new Random(seed);
        var plain = new byte[length];
        random.NextBytes(plain);
        var mediaKey = new byte[MediaKeys.MediaKeySize];
        random.NextBytes(mediaKey);
        var keys = MediaKeys.Derive(mediaKey, MediaKind.Image);

        var output = new ArrayBufferWriter<byte>();
        using var encryptor = new MediaEncryptor(keys);
        foreach (var (from, count) in Pieces(length, random)) encryptor.Append(plain.AsSpan(from, count), output);
        var digest = encryptor.Complete(output);
        return new(keys, plain, output.WrittenSpan.ToArray(), digest);
    }

    /// <summary>Decrypts in random pieces.</summary>
    public static byte[] Decrypt(MediaKeys keys, byte[] encrypted, ExpectedMedia expected, int seed = 1)
    {
        var output = new ArrayBufferWriter<byte>();
        using var decryptor = new MediaDecryptor(keys, expected);
        foreach (var (from, count) in Pieces(encrypted.Length, new Random(seed))) decryptor.Append(encrypted.AsSpan(from, count), output);
        decryptor.Complete(output);
        return output.WrittenSpan.ToArray();
    }

    private static IEnumerable<(int From, int Count)> Pieces(int length, Random random)
    {
        // Small pieces and large ones alike, and empty ones.
        var largest = random.Next(4) switch { 0 => 3, 1 => 40, 2 => 5000, _ => 200_000 };
        if (length > 20_000) largest = Math.Max(largest, 5000);
        for (var from = 0; from < length;)
        {
            var count = Math.Min(length - from, random.Next(largest + 1));
            yield return (from, count);
            from += count;
        }
    }
}
