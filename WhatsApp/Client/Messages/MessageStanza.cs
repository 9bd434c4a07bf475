using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Login;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>The attributes of an incoming <c>message</c>, made sense of (seen in tulir/whatsmeow, message.go).</summary>
internal sealed record MessageStanza
{
    /// <summary>The stanza itself.</summary>
    public required Node Node { get; init; }

    public required string Id { get; init; }

    /// <summary>The chat: of a person without the device.</summary>
    public required Jid Chat { get; init; }

    /// <summary>The sending device.</summary>
    public required Jid Sender { get; init; }

    /// <summary>Another device of our own account sent it.</summary>
    public required bool FromMe { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public Jid? SenderAlternate { get; init; }

    public Jid? ChatAlternate { get; init; }

    /// <summary>A message from the own phone to this device, not of any chat.</summary>
    public bool IsPeer { get; init; }

    /// <summary>A message of a person to a person: the kind that is decrypted here.</summary>
    public bool IsDirect => Chat.IsPerson;

    /// <summary>Reads a stanza; null when it lacks what every message has.</summary>
    public static MessageStanza? Parse(Node node, OwnDevice device)
    {
        if (node["id"] is not { Length: > 0 } id || node.GetJid("from") is not { } from || node.GetNumber("t") is not { } seconds) return null;
        if (!Timestamps.TryParse(seconds, out var timestamp)) return null;

        if (!from.IsPerson)
        {
            return new MessageStanza
            {
                Node = node,
                Id = id,
                Chat = from,
                Sender = node.GetJid("participant") ?? from,
                FromMe = node.GetJid("participant") is { } author && device.IsOwnAccount(author),
                Timestamp = timestamp,
                SenderAlternate = (node.GetJid("participant_pn") ?? node.GetJid("participant_lid"))?.WithDevice(node.GetJid("participant")?.Device ?? 0),
            };
        }

        var fromMe = device.IsOwnAccount(from);
        var recipient = fromMe ? node.GetJid("recipient") : null;
        return new MessageStanza
        {
            Node = node,
            Id = id,
            Chat = (recipient ?? from).ToBare(),
            Sender = from,
            FromMe = fromMe,
            Timestamp = timestamp,
            SenderAlternate = (from.IsLid ? node.GetJid("sender_pn") : node.GetJid("sender_lid"))?.WithDevice(from.Device),
            ChatAlternate = recipient is { } chat ? node.GetJid(chat.IsLid ? "peer_recipient_pn" : "peer_recipient_lid")?.ToBare() : null,
            IsPeer = fromMe && node["category"] == "peer",
        };
    }
}
