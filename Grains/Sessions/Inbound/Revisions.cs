using Wapio.Grains.Events.Payloads;
using Wapio.Grains.Messages;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Protocol;
using MessageKey = Wapio.WhatsApp.Protocol.MessageKey;

namespace Wapio.Grains.Sessions.Inbound;

/// <summary>What others, and the own other devices, do to messages: edits and deletions.</summary>
internal static class Revisions
{
    /// <summary>The write that does and tells it; null for what devices tell each other and no person did.</summary>
    public static ReviseMessage? Of(string sessionId, MessageReceived e, Message message, DateTimeOffset now)
    {
        if (message.ProtocolMessage is not { Key: { Id.Length: > 0 } key } revision) return null;
        return revision switch
        {
            { HasType: true, Type: ProtocolMessage.Types.Type.Revoke } => new ReviseMessage(sessionId, key.Id, ChatsOf(e), now, MessageEvents.Deleted)
            {
                Authors = AuthorsOf(e),
                IsByAdmin = IsByAdmin(e, key),
                Tell = id => [RevokeEvent.Of(e, key, id, now)],
            },
            { Type: ProtocolMessage.Types.Type.MessageEdit, EditedMessage: { } edited } => Edit(sessionId, e, key, edited, now),
            _ => null,
        };
    }

    private static ReviseMessage Edit(string sessionId, MessageReceived e, MessageKey key, Message edited, DateTimeOffset now)
    {
        var content = InboundContent.Of(ParsedMessage.Of(edited)) ?? InboundContent.Unknown;
        return new ReviseMessage(sessionId, key.Id, ChatsOf(e), now, MessageEvents.Edited)
        {
            Authors = AuthorsOf(e),
            NewText = content.Text ?? "",
            Tell = id => [EditEvent.Of(e, key, edited, content, id, now)],
        };
    }

    private static List<string> ChatsOf(MessageReceived e) => Both(e.Chat, e.ChatAlternate);

    // The own other devices speak for the account.
    private static List<string> AuthorsOf(MessageReceived e) => e.FromMe ? [] : Both(e.Sender, e.SenderAlternate);

    // In a group the key says whose message it is, when it is not of who takes it back.
    private static bool IsByAdmin(MessageReceived e, MessageKey key) =>
        e.Chat.IsGroup && !key.FromMe && Jid.TryParse(key.Participant, out var author)
        && author.ToBare() != e.Sender.ToBare() && author.ToBare() != e.SenderAlternate?.ToBare();

    private static List<string> Both(Jid jid, Jid? alternate)
    {
        List<string> addresses = [jid.ToBare().ToString()];
        if (alternate is { } other) addresses.Add(other.ToBare().ToString());
        return addresses;
    }
}
