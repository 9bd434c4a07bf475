using System.IO.Pipelines;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Wapio.WhatsApp.Media;

namespace Wapio.WhatsApp.Tests.Media;

/// <summary>What is encrypted comes out again, however it is cut into pieces, and is what the platform's own CBC and HMAC make of it.</summary>
public sealed class MediaRoundTripTests
{
    [Property(MaxTest = 60)]
    public Property Random_sizes_and_pieces() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed => RoundTrip(new Random(seed).Next(seed % 3 == 0 ? 1 << 20 : 2000), seed));

    [Fact]
    public void Sizes_about_the_ends_of_blocks_and_chunks()
    {
        int[] bounds = [0, 16, 32, 48, 64, 4096, 65536, 131072, 1 << 20];
        foreach (var length in bounds.SelectMany(bound => new[] { bound - 1, bound, bound + 1 }).Where(length => length >= 0))
        {
            for (var seed = 0; seed < 4; seed++) RoundTrip(length, seed);
        }
    }

    [Fact]
    public async Task Through_pipes()
    {
        var file = MediaFile.Create(200_000);
        var (input, output) = (new Pipe(), new Pipe());
        var encrypting = MediaEncryption.EncryptAsync(input.Reader, output.Writer, file.Keys, default);
        var reading = ReadAllAsync(output.Reader, file.Encrypted.Length);
        await input.Writer.WriteAsync(file.Plain);
        await input.Writer.CompleteAsync();

        Assert.Equal(file.Digest.FileEncSha256, (await encrypting).FileEncSha256);
        Assert.Equal(file.Encrypted, await reading);
    }

    [Fact]
    public async Task Memory_does_not_depend_on_the_size()
    {
        var keys = MediaKeys.Derive(MediaKeys.CreateMediaKey(), MediaKind.Document);
        using var small = new EndlessStream(1 << 20);
        await MediaEncryption.EncryptAsync(small, Stream.Null, keys, default);

        using var large = new EndlessStream(64 << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var encrypting = MediaEncryption.EncryptAsync(large, Stream.Null, keys, default);
        // Neither stream ever makes it wait, so all of it happened on this thread.
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(encrypting.IsCompleted);
        Assert.Equal(64 << 20, (await encrypting).FileLength);
        Assert.True(allocated < 2 << 20, $"It allocates {allocated} bytes.");
    }

    [Fact]
    public async Task Streams_are_left_open_and_a_failed_reader_is_heard_of()
    {
        var keys = MediaFile.Create(0).Keys;
        using var input = new MemoryStream(new byte[100]);
        using var output = new MemoryStream();
        await MediaEncryption.EncryptAsync(input, output, keys, default);
        Assert.True(input.CanRead && output.CanWrite);

        var pipe = new Pipe();
        await pipe.Reader.CompleteAsync();
        input.Position = 0;
        await Assert.ThrowsAsync<IOException>(() => MediaEncryption.EncryptAsync(PipeReader.Create(input), pipe.Writer, keys, default));
    }

    private static void RoundTrip(int length, int seed)
    {
        var file = MediaFile.Create(length, seed);
        using var aes = Aes.Create();
        aes.SetKey(file.Keys.CipherKey);
        var encrypted = aes.EncryptCbc(file.Plain, file.Keys.Iv);
        var mac = HMACSHA256.HashData(file.Keys.MacKey, [.. file.Keys.Iv, .. encrypted]).AsSpan(0, 10);
        byte[] reference = [.. encrypted, .. mac];

        Assert.True(reference.AsSpan().SequenceEqual(file.Encrypted), $"Length {length}, seed {seed}: another file than the platform's.");
        Assert.Equal(SHA256.HashData(reference), file.Digest.FileEncSha256);
        Assert.Equal(SHA256.HashData(file.Plain), file.Digest.FileSha256);
        Assert.Equal(reference.Length, MediaEncryption.EncryptedLength(length));
        Assert.True(file.Plain.AsSpan().SequenceEqual(MediaFile.Decrypt(file.Keys, file.Encrypted, file.Expected, seed + 1)), $"Length {length}, seed {seed}: another file comes out.");
    }

    private static async Task<byte[]> ReadAllAsync(PipeReader reader, int length)
    {
        var bytes = new byte[length];
        await reader.AsStream().ReadExactlyAsync(bytes);
        return bytes;
    }
}
