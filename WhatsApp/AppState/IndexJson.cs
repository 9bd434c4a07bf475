using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Wapio.WhatsApp.AppState;

/// <summary>
/// The index of a mutation as JSON. All devices must write the same bytes for the same index, as only its MAC is compared. So this writes what
/// JSON.stringify of the official web client writes: nothing escaped that need not be.
/// </summary>
internal static class IndexJson
{
    public static byte[] Encode(IReadOnlyList<string> index)
    {
        var text = new StringBuilder("[");
        for (var i = 0; i < index.Count; i++)
        {
            text.Append(i == 0 ? "\"" : ",\"");
            Escape(index[i], text);
            text.Append('"');
        }

        return Encoding.UTF8.GetBytes(text.Append(']').ToString());
    }

    public static string[] Decode(ReadOnlySpan<byte> json)
    {
        try
        {
            var index = JsonSerializer.Deserialize(json, IndexJsonContext.Default.StringArray);
            if (index is { Length: > 0 } && index.All(part => part is not null)) return index;
        }
        catch (JsonException exception)
        {
            throw new AppStateException(AppStateError.Malformed, "The index of a mutation is no array of texts.", exception);
        }

        throw new AppStateException(AppStateError.Malformed, "The index of a mutation is empty.");
    }

    private static void Escape(string part, StringBuilder text)
    {
        foreach (var rune in part.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => text.Append(rune.ToString()),
            };
        }
    }
}
