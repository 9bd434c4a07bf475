using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Wapio.Api.Json;

/// <summary>Compares JSON by what it says: order of members, spacing and nulls make no difference.</summary>
internal static class CanonicalJson
{
    /// <summary>SHA-256 of the canonical form.</summary>
    /// <param name="element">The JSON.</param>
    /// <param name="what">What is asked for besides, when the JSON does not say all of it.</param>
    public static byte[] Hash(JsonElement element, string? what = null)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, element);
        }

        if (what is not null) buffer.Write(Encoding.UTF8.GetBytes(what));
        return SHA256.HashData(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject()
                             .Where(m => m.Value.ValueKind != JsonValueKind.Null)
                             .OrderBy(m => m.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray()) Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
