using SkiaSharp;

namespace Wapio.Previews;

/// <summary>Makes stickers of pictures: WebP, 512 by 512, the picture in the middle and clear around it.</summary>
public static class StickerImage
{
    private const int Size = 512;
    private const int Quality = 80;

    /// <summary>Makes a sticker.</summary>
    /// <param name="image">The picture, from where it stands; left open.</param>
    /// <param name="options">Limits; null for the usual ones.</param>
    /// <returns>The sticker; null when it is no picture, or too large to be decoded.</returns>
    public static byte[]? Make(Stream image, PreviewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        options ??= new PreviewOptions();
        using var stream = new SKManagedStream(image, disposeManagedStream: false);
        using var codec = SKCodec.Create(stream);
        if (codec is null || codec.Info is { Width: <= 0 } or { Height: <= 0 }) return null;

        // JPEGs are decoded smaller than they are, others as they are.
        var scale = Math.Min(1f, Size / (float)Math.Max(codec.Info.Width, codec.Info.Height));
        var size = codec.GetScaledDimensions(scale);
        if ((long)size.Width * size.Height > options.MostPixels) return null;

        using var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) is not (SKCodecResult.Success or SKCodecResult.IncompleteInput)) return null;

        var fit = Size / (float)Math.Max(bitmap.Width, bitmap.Height);
        var (width, height) = (bitmap.Width * fit, bitmap.Height * fit);
        using var sticker = new SKBitmap(new SKImageInfo(Size, Size, SKColorType.Rgba8888, SKAlphaType.Premul));
        using (var canvas = new SKCanvas(sticker))
        using (var picture = SKImage.FromBitmap(bitmap))
        {
            canvas.Clear(SKColors.Transparent);
            var place = SKRect.Create((Size - width) / 2, (Size - height) / 2, width, height);
            canvas.DrawImage(picture, place, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        using var encoded = sticker.Encode(SKEncodedImageFormat.Webp, Quality);
        return encoded?.ToArray();
    }
}
