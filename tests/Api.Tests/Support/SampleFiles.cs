using System.Security.Cryptography;

namespace Wapio.Api.Tests.Support;

/// <summary>Files that begin as those of their type do; the rest is random, so that no two are the same.</summary>
internal static class SampleFiles
{
    public static byte[] Jpeg(int size = 3000) => Of([0xff, 0xd8, 0xff, 0xe0], size);

    public static byte[] Mp4(int size = 5000) => Of([0, 0, 0, 0x18, .. "ftypisom"u8], size);

    public static byte[] Ogg(int size = 2000) => Of([.. "OggS"u8], size);

    public static byte[] Mp3(int size = 2000) => Of([.. "ID3"u8], size);

    public static byte[] Pdf(int size = 4000) => Of([.. "%PDF-1.7\n"u8], size);

    /// <summary>The head of a WebP of 512 by 512 pixels.</summary>
    public static byte[] Webp(int size = 1500) =>
        Of([.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0x10, 0, 0, 0, 0xff, 0x01, 0x00, 0xff, 0x01, 0x00], size);

    /// <summary>A whole PNG of one red pixel.</summary>
    public static byte[] Png() => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==");

    private static byte[] Of(ReadOnlySpan<byte> head, int size)
    {
        var file = RandomNumberGenerator.GetBytes(size);
        head.CopyTo(file);
        return file;
    }
}
