using System.Text;
using System.Text.Json;
using Google.Protobuf;

namespace Wapio.Grains.Events.Payloads;

/// <summary>Writes a WhatsApp message with all it has, under WhatsApp's own names; bytes as base64, long numbers as strings.</summary>
internal static class ProtobufJson
{
    private const int LargestBytes = 64 * 1024;

    // Receivers' parsers have limits too (64 is usual), and the envelope is around it.
    private const int Deepest = 48;

    private static readonly JsonFormatter Formatter = new(new JsonFormatter.Settings(formatDefaultValues: false));

    /// <summary>Writes the message; null instead of one that is too large or too deep to be passed on.</summary>
    public static void WriteProtobuf(this Utf8JsonWriter json, string name, IMessage message)
    {
        json.WritePropertyName(name);
        if (TryFormat(message) is { } bytes) json.WriteRawValue(bytes, skipInputValidation: true);
        else json.WriteNullValue();
    }

    private static byte[]? TryFormat(IMessage message)
    {
        if (message.CalculateSize() > LargestBytes) return null;
        var bytes = Encoding.UTF8.GetBytes(Formatter.Format(message));
        return bytes.Length <= LargestBytes && IsSound(bytes) ? bytes : null;
    }

    private static bool IsSound(byte[] bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Deepest });
            while (reader.Read())
            {
                // Only that it can be read matters.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
