using System.Globalization;
using System.Text.Json;

namespace Wapio.WhatsApp.Client.Mex;

/// <summary>Reads JSON that may have any shape: what is not as expected is not there.</summary>
internal static class JsonLookup
{
    /// <summary>A property that is there and not null.</summary>
    public static JsonElement? Find(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;

    /// <summary>A property that is a text.</summary>
    public static string? FindText(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.String } text ? Text(text) : null;

    /// <summary>A property that is a whole number, also written as a text.</summary>
    public static long? FindNumber(this JsonElement element, string name) => element.Find(name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
        { ValueKind: JsonValueKind.String } text when long.TryParse(Text(text), NumberStyles.None, CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    /// <summary>The elements of a property that is a list.</summary>
    public static IEnumerable<JsonElement> FindList(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>Half a surrogate pair is valid JSON and no text.</summary>
    private static string? Text(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
