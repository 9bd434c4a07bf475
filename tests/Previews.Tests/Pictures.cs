using SkiaSharp;

namespace Wapio.Previews.Tests;

/// <summary>Pictures whose left half is red and whose right half is blue.</summary>
internal static class Pictures
{
    public static byte[] Make(int width, int height, SKEncodedImageFormat format, int quality = 90)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Red);
            using var blue = new SKPaint { Color = SKColors.Blue };
            canvas.DrawRect(width / 2f, 0, width / 2f, height, blue);
        }

        using var encoded = bitmap.Encode(format, quality);
        return encoded.ToArray();
    }

    /// <summary>A JPEG that says how its camera was held (EXIF, 1 to 8).</summary>
    public static byte[] Held(int width, int height, byte orientation)
    {
        var jpeg = Make(width, height, SKEncodedImageFormat.Jpeg);
        byte[] exif = [0xff, 0xe1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }
}
