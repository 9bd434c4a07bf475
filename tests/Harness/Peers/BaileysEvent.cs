using System.Text.Json;

namespace Wapio.Harness.Peers;

/// <summary>Something that a Baileys client reported.</summary>
/// <param name="Name"><c>qr</c>, <c>open</c>, <c>caught-up</c>, <c>close</c>, <c>message</c>, <c>undecryptable</c> or <c>status</c>.</param>
/// <param name="Body">The whole line.</param>
internal sealed record BaileysEvent(string Name, JsonElement Body)
{
    public string? this[string property] =>
        Body.TryGetProperty(property, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value.ToString() : null;

    public bool FromMe => Body.TryGetProperty("fromMe", out var value) && value.ValueKind == JsonValueKind.True;

    public override string ToString() => Body.ToString();
}
