using System.Globalization;
using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>The <c>ack</c> with which a stanza is answered (seen in tulir/whatsmeow, receipt.go).</summary>
internal static class Acknowledgement
{
    /// <summary>Acknowledges a stanza, or refuses it.</summary>
    public static Node Of(Node stanza, NackReason? refusal = null) => new(
        "ack",
        [
            ("class", stanza.Tag),
            Copy(stanza, "id"),
            Copy(stanza, "from", "to"),
            Copy(stanza, "participant"),
            Copy(stanza, "recipient"),
            stanza.Tag == "message" ? ("type", (string)null!) : Copy(stanza, "type"),
            ("error", refusal is { } reason ? ((int)reason).ToString(CultureInfo.InvariantCulture) : null!),
        ]);

    /// <summary>An attribute of a stanza, left out when the stanza has none.</summary>
    public static (string Name, AttributeValue Value) Copy(Node stanza, string name, string? newName = null) =>
        (newName ?? name, stanza.Attributes.TryGet(name, out var value) ? value : (AttributeValue)(string)null!);
}
