using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace Wapio.Api.Media;

/// <summary>
/// Reads values as clients of WhatsApp write them: bytes as base64, as a list of numbers, or as Node's <c>{ type: "Buffer", data }</c>; long numbers as text or
/// as <c>{ low, high }</c>.
/// </summary>
internal static class MediaPartJson
{
    private const int LongestText = 4096;

    /// <summary>The first of several members that is a text which is not empty.</summary>
    public static string? Text(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= LongestText } text)
                return text;
        }

        return null;
    }

    /// <summary>A number that is not negative; null when there is none.</summary>
    public static long? Number(JsonElement element, string name, string otherName)
    {
        if (!element.TryGetProperty(name, out var value) && !element.TryGetProperty(otherName, out value)) return null;
        long? number = value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out var given) => given,
            JsonValueKind.String when long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var given) => given,
            JsonValueKind.Object when value.TryGetProperty("low", out var low) && low.ValueKind == JsonValueKind.Number && low.TryGetInt64(out var bits)
                && value.TryGetProperty("high", out var high) && high.ValueKind == JsonValueKind.Number && high.TryGetInt32(out var upper) => ((long)upper << 32) | (uint)bits,
            _ => null,
        };
        return number >= 0 ? number : null;
    }

    /// <summary>Bytes; null when it is none of the forms, or too long.</summary>
    public static byte[]? Bytes(JsonElement value, int most) => value.ValueKind switch
    {
        JsonValueKind.String => FromBase64(value.GetString()!, most),
        JsonValueKind.Array when value.GetArrayLength() <= most => FromNumbers(value.EnumerateArray()),
        JsonValueKind.Object when value.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.String or JsonValueKind.Array => Bytes(data, most),
        JsonValueKind.Object when value.GetPropertyCount() <= most => FromNumbers(value.EnumerateObject().Select(member => member.Value)),
        _ => null,
    };

    /// <summary>What a file is: as the part says it, as the member that held it is called, or as its MIME type begins; null when nothing says it.</summary>
    public static string? TypeOf(JsonElement part, string? member, string? mimeType)
    {
        var isVoice = part.TryGetProperty("ptt", out var ptt) && ptt.ValueKind == JsonValueKind.True;
        var type = Text(part, "type", "media_type", "mediaType") is { } said ? Named(said) : member ?? Named(mimeType?.Split('/')[0]);
        return type == "audio" && isVoice ? "voice" : type;
    }

    private static string? Named(string? type) => type switch
    {
        "imageMessage" => "image",
        "videoMessage" => "video",
        "audioMessage" => "audio",
        "documentMessage" or "application" or "text" => "document",
        "stickerMessage" => "sticker",
        "ptt" => "voice",
        "ptv" or "ptvMessage" => "video_note",
        "image" or "video" or "gif" or "video_note" or "audio" or "voice" or "document" or "sticker" => type,
        _ => null,
    };

    private static byte[]? FromBase64(string text, int most)
    {
        if (text.Length > 2 * most) return null;
        var buffer = new byte[text.Length];
        if (Convert.TryFromBase64String(text, buffer, out var length)) return buffer[..length];
        return Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
    }

    private static byte[]? FromNumbers(IEnumerable<JsonElement> numbers)
    {
        List<byte> bytes = [];
        foreach (var number in numbers)
        {
            if (number.ValueKind != JsonValueKind.Number || !number.TryGetByte(out var value)) return null;
            bytes.Add(value);
        }

        return [.. bytes];
    }
}
