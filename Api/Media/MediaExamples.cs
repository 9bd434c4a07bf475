using Wapio.Api.OpenApi;

namespace Wapio.Api.Media;

/// <summary>Examples of what callers send about files, and of what they are answered.</summary>
internal static class MediaExamples
{
    private const string MediaId = "bps_media_0F3xQ1b7RkS2vTz9LmNpHw";
    private const string Hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string Link = $"https://wapio.example.com/media/{MediaId}?expires=1769861700&signature=x3Jm2vZ8QW5sK0aXr7bT1cYdEfGhIjKlMnOpQrStUvw";

    private static readonly string Key = Convert.ToBase64String(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());

    public static readonly UploadBody Uploaded = new(true, MediaId, "image/jpeg", "holiday.jpg", 183_402, Hash, Examples.At);

    public static readonly MediaRequestBody Part = new() { MediaKey = Key, DirectPath = "/v/t62.7118-24/f1?ccb=11-4", Type = "image", MessageId = Examples.MessageId };

    public static readonly MediaBody Fetched = new(true, MediaId, Link, Link, "image/jpeg", null, 183_402, Examples.At, Examples.At);
}
