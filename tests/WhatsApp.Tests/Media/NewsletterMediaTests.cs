using System.Security.Cryptography;
using Wapio.WhatsApp.Media;

namespace Wapio.WhatsApp.Tests.Media;

public sealed class NewsletterMediaTests
{
    private readonly byte[] file = RandomNumberGenerator.GetBytes(100_000);

    private ExpectedMedia Expected => new() { FileSha256 = SHA256.HashData(file), FileLength = file.Length };

    [Fact]
    public async Task A_file_is_hashed_and_verified_as_it_is()
    {
        var (hash, length) = await NewsletterMedia.HashAsync(new MemoryStream(file), default);
        Assert.Equal(SHA256.HashData(file), hash);
        Assert.Equal(file.Length, length);

        using var output = new MemoryStream();
        await NewsletterMedia.VerifyAsync(new MemoryStream(file), output, Expected, default);
        Assert.Equal(file, output.ToArray());
    }

    [Fact]
    public async Task Another_file_is_refused()
    {
        Assert.Equal(MediaError.Truncated, await RefusedAsync(file[..^1]));
        Assert.Equal(MediaError.TooLong, await RefusedAsync([.. file, 0]));
        byte[] changed = [.. file[..^1], (byte)(file[^1] ^ 1)];
        Assert.Equal(MediaError.HashMismatch, await RefusedAsync(changed));
    }

    [Fact]
    public void Its_path_is_a_channels() => Assert.Equal("/newsletter/newsletter-image", MediaKind.Image.NewsletterUploadPath());

    private async Task<MediaError> RefusedAsync(byte[] download) =>
        (await Assert.ThrowsAsync<MediaException>(() => NewsletterMedia.VerifyAsync(new MemoryStream(download), Stream.Null, Expected, default))).Error;
}
