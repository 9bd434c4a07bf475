using System.Text.Json;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Mex;

/// <summary>Reads what a query over <c>w:mex</c> is answered with.</summary>
internal static class MexAnswer
{
    /// <summary>What is below <c>data</c>.</summary>
    /// <exception cref="QueryException">It says that something went wrong, or it cannot be read.</exception>
    public static JsonElement Read(ReadOnlyMemory<byte> json)
    {
        using var document = Parse(json);
        var root = document.RootElement;
        if (root.Find("errors") is { ValueKind: JsonValueKind.Array } errors && errors.GetArrayLength() > 0)
        {
            var extensions = errors[0].Find("extensions");
            throw new QueryException(extensions?.FindNumber("error_code") is { } code and > 0 and < int.MaxValue ? (int)code : 0, errors[0].FindText("message"));
        }

        return root.Find("data") is { ValueKind: JsonValueKind.Object } data ? data.Clone() : throw Unreadable();
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            throw Unreadable();
        }
    }

    private static QueryException Unreadable() => new(0, "the answer cannot be read");
}
