using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Pairing;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary><c>iq</c>: answers to our queries, and the few that WhatsApp asks of us.</summary>
internal sealed class QueryHandler(PendingReplies replies, PairingHandler pairing, StanzaSender sender) : IStanzaHandler
{
    /// <inheritdoc />
    public async ValueTask HandleAsync(Node stanza, CancellationToken cancellationToken)
    {
        if (stanza["type"] is "result" or "error")
        {
            replies.TryComplete(stanza["id"], stanza);
            return;
        }

        // Only WhatsApp itself may ask; its address is the JID without a user.
        if (stanza["id"] is not { } id || stanza.GetJid("from") is not { IsServer: true }) return;

        if (stanza.Child("pair-device") is { } pairDevice) await pairing.BeginAsync(id, pairDevice, cancellationToken);
        else if (stanza.Child("pair-success") is { } pairSuccess) await pairing.CompleteAsync(id, pairSuccess, cancellationToken);
        else if (stanza["xmlns"] == "urn:xmpp:ping") await sender.SendAsync(Result(id));
    }

    /// <summary>An empty answer.</summary>
    public static Node Result(string id, NodeContent content = default) =>
        new("iq", [("id", id), ("to", Jid.ServerJid), ("type", "result")], content);
}
