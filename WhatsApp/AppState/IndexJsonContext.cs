using System.Text.Json.Serialization;

namespace Wapio.WhatsApp.AppState;

/// <summary>Reads indexes without reflection.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class IndexJsonContext : JsonSerializerContext;
