using SkiaSharp;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Tests.Fuzzing;

namespace Wapio.Previews.Tests;

/// <summary>The heads of WebP files that an independent encoder made.</summary>
public sealed class WebpImageTests
{
    [Theory]
    [InlineData(512, 512, 100, true)]
    [InlineData(512, 512, 80, true)]
    [InlineData(511, 300, 100, false)]
    [InlineData(1, 16_383, 80, false)]
    public void Sizes(int width, int height, int quality, bool sticker)
    {
        var image = WebpImage.TryRead(Pictures.Make(width, height, SKEncodedImageFormat.Webp, quality));

        Assert.Equal(new WebpImage(width, height, IsAnimated: false), image);
        Assert.Equal(sticker, image!.IsStickerSize);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(0x12, true)]
    [InlineData(0x10, false)]
    public void Animation(byte flags, bool animated)
    {
        byte[] file = [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, flags, 0, 0, 0, 0xff, 1, 0, 0xff, 1, 0];

        Assert.Equal(new WebpImage(512, 512, animated), WebpImage.TryRead(file));
    }

    [Fact]
    public void Others_are_none() => Assert.Null(WebpImage.TryRead(Pictures.Make(20, 20, SKEncodedImageFormat.Png)));

    [Fact]
    public void Damaged_files() => Fuzzer.Run(
        [Pictures.Make(30, 20, SKEncodedImageFormat.Webp, 80)[..64], Pictures.Make(30, 20, SKEncodedImageFormat.Webp, 100)],
        bytes =>
        {
            if (WebpImage.TryRead(bytes) is { } image) Assert.True(image is { Width: > 0, Height: > 0 });
        },
        _ => false,
        seconds: 1);
}
