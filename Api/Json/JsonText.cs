using System.Text.Json;

namespace Wapio.Api.Json;

/// <summary>
/// Finds strings that stand for no text. JSON can hold half a surrogate pair as an escape, and the parser looks at the bytes of a string only
/// when it is read.
/// </summary>
internal static class JsonText
{
    /// <summary>Reads every string and every name once.</summary>
    /// <exception cref="JsonException">One of them is not valid Unicode.</exception>
    public static void ThrowIfUnreadable(JsonElement element)
    {
        try
        {
            Read(element);
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("A string is not valid Unicode.", exception);
        }
    }

    private static void Read(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    Read(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Read(item);
                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            default:
                break;
        }
    }
}
