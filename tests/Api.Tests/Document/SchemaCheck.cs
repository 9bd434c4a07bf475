using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wapio.Api.Tests.Document;

/// <summary>Holds JSON against a schema of the API document. It knows the words that the document uses; another one is a fault of its own.</summary>
internal sealed class SchemaCheck(JsonElement document)
{
    private static readonly string[] Silent = ["description", "example", "examples", "format", "default", "title", "deprecated"];

    /// <summary>What is wrong with the value; empty when it fits.</summary>
    public List<string> Find(JsonElement schema, JsonElement value)
    {
        List<string> faults = [];
        Check(schema, value, "$", faults);
        return faults;
    }

    private void Check(JsonElement schema, JsonElement value, string path, List<string> faults)
    {
        if (schema.ValueKind == JsonValueKind.True) return;
        foreach (var word in schema.EnumerateObject())
        {
            switch (word.Name)
            {
                case "$ref":
                    Check(Resolve(word.Value.GetString()!), value, path, faults);
                    break;
                case "type":
                    if (!Names(word.Value).Any(type => Is(type, value))) faults.Add($"{path}: {Short(value)} is no {word.Value.GetRawText()}");
                    break;
                case "properties" when value.ValueKind == JsonValueKind.Object:
                    foreach (var member in word.Value.EnumerateObject())
                        if (value.TryGetProperty(member.Name, out var inner)) Check(member.Value, inner, $"{path}.{member.Name}", faults);
                    // What is told is described: a member that is not is a hole in the document.
                    foreach (var member in value.EnumerateObject())
                        if (!word.Value.TryGetProperty(member.Name, out _) && !schema.TryGetProperty("additionalProperties", out _)) faults.Add($"{path}.{member.Name} is not described");
                    break;
                case "additionalProperties" when value.ValueKind == JsonValueKind.Object:
                    foreach (var member in value.EnumerateObject())
                    {
                        if (schema.TryGetProperty("properties", out var known) && known.TryGetProperty(member.Name, out _)) continue;
                        if (word.Value.ValueKind == JsonValueKind.False) faults.Add($"{path}.{member.Name} may not be there");
                        else Check(word.Value, member.Value, $"{path}.{member.Name}", faults);
                    }

                    break;
                case "required" when value.ValueKind == JsonValueKind.Object:
                    foreach (var name in word.Value.EnumerateArray().Select(n => n.GetString()!))
                        if (!value.TryGetProperty(name, out _)) faults.Add($"{path}.{name} is missing");
                    break;
                case "items" when value.ValueKind == JsonValueKind.Array:
                    var index = 0;
                    foreach (var item in value.EnumerateArray()) Check(word.Value, item, $"{path}[{index++}]", faults);
                    break;
                case "enum":
                    if (!word.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value))) faults.Add($"{path}: {Short(value)} is none of {word.Value.GetRawText()}");
                    break;
                case "const":
                    if (!JsonElement.DeepEquals(word.Value, value)) faults.Add($"{path}: {Short(value)} is not {word.Value.GetRawText()}");
                    break;
                case "pattern" when value.ValueKind == JsonValueKind.String:
                    if (!Regex.IsMatch(value.GetString()!, word.Value.GetString()!)) faults.Add($"{path}: {Short(value)} does not match {word.Value.GetString()}");
                    break;
                case "oneOf" or "anyOf":
                    if (word.Value.EnumerateArray().All(choice => Find(choice, value).Count > 0)) faults.Add($"{path}: {Short(value)} fits no choice");
                    break;
                case "allOf":
                    foreach (var part in word.Value.EnumerateArray()) Check(part, value, path, faults);
                    break;
                case "properties" or "additionalProperties" or "required" or "items" or "pattern":
                    break;
                default:
                    if (!Silent.Contains(word.Name)) faults.Add($"{path}: the schema says {word.Name}, which this check does not know");
                    break;
            }
        }
    }

    private JsonElement Resolve(string reference)
    {
        var found = document;
        foreach (var step in reference.Split('/').Skip(1)) found = found.GetProperty(step);
        return found;
    }

    private static IEnumerable<string> Names(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!) : [type.GetString()!];

    private static bool Is(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => throw new ArgumentException($"No JSON type: {type}", nameof(type)),
    };

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 80 } text ? text[..80] + "..." : value.GetRawText();
}
