using SkiaSharp;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Tests.Fuzzing;

namespace Wapio.Previews.Tests;

public sealed class ImagePreviewTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_picture_has_a_size_and_a_small_jpeg(SKEncodedImageFormat format)
    {
        var details = Read(Pictures.Make(640, 320, format));

        Assert.Equal((640u, 320u), (details!.Width, details.Height));
        using var thumbnail = Decode(details);
        Assert.Equal((100, 50), (thumbnail.Width, thumbnail.Height));
        AssertColour(thumbnail, 10, 25, red: true);
        AssertColour(thumbnail, 90, 25, red: false);
        Assert.InRange(details.Thumbnail.Length, 100, 10 * 1024);
        Assert.True(details.Thumbnail.Span.StartsWith<byte>([0xff, 0xd8]));
    }

    [Fact]
    public void A_small_picture_is_not_made_larger()
    {
        using var thumbnail = Decode(Read(Pictures.Make(20, 10, SKEncodedImageFormat.Png))!);

        Assert.Equal((20, 10), (thumbnail.Width, thumbnail.Height));
    }

    [Fact]
    public void A_narrow_picture_keeps_a_pixel()
    {
        using var thumbnail = Decode(Read(Pictures.Make(1000, 2, SKEncodedImageFormat.Png))!);

        Assert.Equal((100, 1), (thumbnail.Width, thumbnail.Height));
    }

    // What is red on the left of the picture as it is stored, and where it is when the picture is shown.
    [Theory]
    [InlineData(1, false, "left")]
    [InlineData(2, false, "right")]
    [InlineData(3, false, "right")]
    [InlineData(4, false, "left")]
    [InlineData(5, true, "top")]
    [InlineData(6, true, "top")]
    [InlineData(7, true, "bottom")]
    [InlineData(8, true, "bottom")]
    public void How_the_camera_was_held_counts(byte orientation, bool turned, string red)
    {
        var details = Read(Pictures.Held(400, 200, orientation));

        Assert.Equal(turned ? (200u, 400u) : (400u, 200u), (details!.Width, details.Height));
        using var thumbnail = Decode(details);
        Assert.Equal(turned ? (50, 100) : (100, 50), (thumbnail.Width, thumbnail.Height));
        var (x, y) = red switch { "left" => (10, 25), "right" => (90, 25), "top" => (25, 10), _ => (25, 90) };
        AssertColour(thumbnail, x, y, red: true);
        AssertColour(thumbnail, thumbnail.Width - x, thumbnail.Height - y, red: false);
    }

    [Fact]
    public void A_picture_that_is_too_large_is_not_decoded()
    {
        var details = ImagePreview.Read(new MemoryStream(Pictures.Make(640, 320, SKEncodedImageFormat.Png)), new PreviewOptions { MostPixels = 640 * 320 - 1 });

        Assert.Equal((640u, 320u, true), (details!.Width, details.Height, details.Thumbnail.IsEmpty));
    }

    [Fact]
    public void A_picture_that_says_it_is_huge_costs_nothing()
    {
        var png = Pictures.Make(64, 64, SKEncodedImageFormat.Png);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 60_000);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 60_000);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        var before = Environment.WorkingSet;

        var details = Read(png);

        Assert.True(details is null or { Thumbnail.IsEmpty: true });
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 64 << 20);
    }

    [Fact]
    public void What_is_no_picture_is_none() => Assert.Null(Read("%PDF-1.7"u8.ToArray()));

    [Fact]
    public void Damaged_pictures() => Fuzzer.Run(
        [Pictures.Make(40, 30, SKEncodedImageFormat.Jpeg), Pictures.Make(40, 30, SKEncodedImageFormat.Png), Pictures.Make(40, 30, SKEncodedImageFormat.Webp), Pictures.Held(40, 30, 6)],
        bytes => ImagePreview.Read(new MemoryStream(bytes), new PreviewOptions { MostPixels = 1_000_000 }),
        _ => false,
        seconds: 3);

    private static MediaDetails? Read(byte[] image) => ImagePreview.Read(new MemoryStream(image));

    private static SKBitmap Decode(MediaDetails details) => SKBitmap.Decode(details.Thumbnail.ToArray());

    private static void AssertColour(SKBitmap picture, int x, int y, bool red)
    {
        var pixel = picture.GetPixel(x, y);
        Assert.True(red ? pixel.Red > 200 && pixel.Blue < 60 : pixel.Blue > 200 && pixel.Red < 60, $"({x}, {y}) is {pixel}.");
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var i = 0; i < 8; i++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
        }

        return ~crc;
    }
}
