using SkiaSharp;
using Wapio.WhatsApp.Client.Content;

namespace Wapio.Previews;

/// <summary>Reads what a message says of a picture: its size, and a small JPEG to show until the picture is there.</summary>
public static class ImagePreview
{
    /// <summary>Reads a picture (JPEG, PNG, WebP, GIF, BMP, ICO, WBMP). How a camera was held is taken into account.</summary>
    /// <param name="image">The picture, from where it stands; left open.</param>
    /// <param name="options">Limits; null for the usual ones.</param>
    /// <returns>Its size, with a thumbnail if it could be decoded within the limits; null when it is no picture.</returns>
    public static MediaDetails? Read(Stream image, PreviewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        options ??= new PreviewOptions();
        using var stream = new SKManagedStream(image, disposeManagedStream: false);
        using var codec = SKCodec.Create(stream);
        if (codec is null || codec.Info is { Width: <= 0 } or { Height: <= 0 }) return null;

        var turned = codec.EncodedOrigin >= SKEncodedOrigin.LeftTop;
        return new MediaDetails
        {
            Width = (uint)(turned ? codec.Info.Height : codec.Info.Width),
            Height = (uint)(turned ? codec.Info.Width : codec.Info.Height),
            Thumbnail = Thumbnail(codec, options),
        };
    }

    private static ReadOnlyMemory<byte> Thumbnail(SKCodec codec, PreviewOptions options)
    {
        var whole = codec.Info;
        var scale = Math.Min(1f, options.ThumbnailSize / (float)Math.Max(whole.Width, whole.Height));
        var size = codec.GetScaledDimensions(scale);
        if ((long)size.Width * size.Height > options.MostPixels) return default;

        using var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) is not (SKCodecResult.Success or SKCodecResult.IncompleteInput)) return default;

        var (width, height) = (Math.Max(1, (int)MathF.Round(whole.Width * scale)), Math.Max(1, (int)MathF.Round(whole.Height * scale)));
        var turned = codec.EncodedOrigin >= SKEncodedOrigin.LeftTop;
        using var small = new SKBitmap(new SKImageInfo(turned ? height : width, turned ? width : height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(small))
        using (var picture = SKImage.FromBitmap(bitmap))
        {
            // JPEG knows no transparency.
            canvas.Clear(SKColors.White);
            canvas.SetMatrix(Upright(codec.EncodedOrigin, width, height));
            canvas.DrawImage(picture, new SKRect(0, 0, width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        using var encoded = small.Encode(SKEncodedImageFormat.Jpeg, options.ThumbnailQuality);
        return encoded?.ToArray() ?? default(ReadOnlyMemory<byte>);
    }

    // What each origin says of the first row and column (EXIF, tag Orientation).
    private static SKMatrix Upright(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
