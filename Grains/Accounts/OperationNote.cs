using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wapio.Grains.Accounts;

/// <summary>What came of an operation, or keeps it from going on.</summary>
/// <param name="ReasonCode">As a code. Never renamed: callers compare it.</param>
/// <param name="Message">As sentences, which say who must act where somebody must.</param>
internal sealed record OperationNote(string ReasonCode, string Message)
{
    /// <summary>Reads what <see cref="ToJson"/> wrote; null for none.</summary>
    public static OperationNote? Read(string? json) => json is null ? null : JsonSerializer.Deserialize(json, OperationNoteJson.Default.OperationNote);

    /// <summary>Its form in the database.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, OperationNoteJson.Default.OperationNote);
}

/// <summary>The form of an <see cref="OperationNote"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(OperationNote))]
internal sealed partial class OperationNoteJson : JsonSerializerContext;
