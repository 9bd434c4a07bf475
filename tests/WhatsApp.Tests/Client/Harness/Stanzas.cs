using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Tests.Client.Harness;

/// <summary>Stanzas as a server writes them.</summary>
internal static class Stanzas
{
    public static Node Message(string id, Jid from, params Node[] content) => new(
        "message", [("id", id), ("from", from), ("type", "text"), ("t", "1800000100"), ("notify", "Friend")], content);

    public static Node Ack(Node message, string? error = null, string? phash = null) => new(
        "ack",
        [
            ("class", "message"), ("id", message["id"]!), ("from", message.GetJid("to")!.Value), ("t", "1800000200"),
            ("error", error!), ("phash", phash!),
        ]);

    public static Node Receipt(string id, Jid from, string? type = null, params Node[] content) => new(
        "receipt", [("id", id), ("from", from), ("type", type!), ("t", "1800000300")], content);

    /// <summary>A copy with more attributes.</summary>
    public static Node With(this Node node, params (string Name, AttributeValue Value)[] attributes) =>
        new(node.Tag, [.. node.Attributes, .. attributes], node.Content);

    /// <summary>The <c>enc</c> for one device of a fan-out.</summary>
    public static Node EncFor(this Node message, Jid device)
    {
        foreach (var to in message.Child("participants")!.Children)
        {
            if (to.GetJid("jid") == device) return to.Child("enc")!;
        }

        throw new InvalidOperationException($"The message has nothing for {device}.");
    }
}
