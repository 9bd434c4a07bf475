using System.Globalization;
using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server;

/// <summary>The server's acknowledgements of what a device sent.</summary>
internal sealed class Acks(TimeProvider clock)
{
    public string Now => clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Acknowledges a message: the server has it.</summary>
    /// <param name="message">The message as it was sent.</param>
    /// <param name="participantHash">The true hash over the recipients, when the sender's list of devices is stale.</param>
    public Node OfMessage(Node message, string? participantHash = null) => Build(message, ("phash", participantHash!));

    /// <summary>Refuses a message.</summary>
    public Node Refusal(Node message, int error) => Build(message, ("error", error.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Acknowledges a receipt or another stanza.</summary>
    public Node Of(Node stanza) => Build(stanza, ("type", stanza["type"]!));

    private Node Build(Node stanza, (string, AttributeValue) extra) => new("ack",
    [
        ("class", stanza.Tag),
        ("id", stanza.RequireText("id")),
        ("from", stanza.GetJid("to").OrNone()),
        ("participant", stanza.GetJid("participant").OrNone()),
        ("t", Now),
        extra,
    ]);
}
