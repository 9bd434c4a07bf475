using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Wapio.Grains.Media.Links;

/// <summary>Signs download links: HMAC-SHA256 over the file's id and the link's end, in base64url.</summary>
internal static class MediaSignature
{
    private const string Purpose = "wapio.media.v1";

    /// <summary>The signature of a link.</summary>
    /// <param name="key">The key.</param>
    /// <param name="mediaId">The file.</param>
    /// <param name="expires">The link's end, in Unix seconds.</param>
    public static string Of(ReadOnlySpan<byte> key, string mediaId, long expires) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Purpose}\n{mediaId}\n{expires}"))));

    /// <summary>True for the signature of that link. Takes as long for a wrong one as for the right one.</summary>
    public static bool IsRight(ReadOnlySpan<byte> key, string mediaId, long expires, string? signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(key, mediaId, expires)), Encoding.UTF8.GetBytes(signature ?? ""));
}
