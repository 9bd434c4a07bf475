using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Stanzas;

/// <summary>
/// Builds the message that a device gets out of the one that was sent. It speaks the addressing (phone number or LID) that the sender
/// used and carries the other name of whom it names beside it.
/// </summary>
internal sealed class DeliveredMessage(Acks acks)
{
    private static readonly string[] PassedOn = ["type", "category", "edit", "expiration"];
    private static readonly string[] NotPassedOn = ["participants", "enc", "device-identity", "tctoken", "cstoken"];

    public Node Build(Device sender, Device device, Node stanza, Jid to, Account target, Node enc)
    {
        var lid = to.IsLid;
        var own = device.Account == sender.Account;
        var attributes = new List<(string, AttributeValue)>
        {
            ("from", sender.Address(lid)),
            ("id", stanza["id"]!),
            ("t", acks.Now),
            ("notify", sender.Account.Record.Name),
            (lid ? "sender_pn" : "sender_lid", sender.Account.Address(!lid)),
        };
        foreach (var name in PassedOn)
        {
            if (stanza[name] is { } value) attributes.Add((name, value));
        }

        if (own && stanza["category"] != "peer") attributes.AddRange(OwnCopy(stanza, to, target));
        return new Node("message", [.. attributes], Content(stanza, enc));
    }

    /// <summary>The sender's other devices are told whom the message went to.</summary>
    private static IEnumerable<(string, AttributeValue)> OwnCopy(Node stanza, Jid to, Account target)
    {
        // A retry to an own device is addressed to that device and names the chat itself.
        var chat = stanza.GetJid("recipient") ?? to.ToBare();
        yield return ("recipient", chat);
        if (stanza.GetJid("recipient") is null) yield return (to.IsLid ? "peer_recipient_pn" : "peer_recipient_lid", target.Address(!to.IsLid));
    }

    private static Node[] Content(Node stanza, Node enc)
    {
        var content = new List<Node> { enc };
        if (enc["type"] == "pkmsg" && stanza.Child("device-identity") is { } identity) content.Add(identity);
        content.AddRange(stanza.Content.List!.Where(c => Array.IndexOf(NotPassedOn, c.Tag) < 0));
        return [.. content];
    }
}
