using System.Text.Json;

namespace Wapio.WhatsApp.Tests.Vectors;

/// <summary>Reads the vectors of tests/vectors.</summary>
internal static class VectorFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static T Read<T>(string name) =>
        JsonSerializer.Deserialize<T>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", $"{name}.json")), Options)
        ?? throw new InvalidDataException($"{name}.json is empty.");
}
