using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Newsletters;

/// <summary>
/// What the messages of channels look like on the wire: not encrypted, and edits and revokes said by the stanza instead of the message
/// (seen in tulir/whatsmeow, send.go). Here they look like everywhere else: a <c>ProtocolMessage</c>.
/// </summary>
/// <param name="Id">The id of the stanza: of the message that is changed, else the message's own.</param>
/// <param name="Edit">The <c>edit</c> attribute; null for a new message.</param>
/// <param name="Attributes">What the stanza says of the message.</param>
/// <param name="Plaintext">The message; empty when one is taken back.</param>
internal sealed record NewsletterContent(string Id, string? Edit, StanzaAttributes Attributes, byte[] Plaintext)
{
    private const string Edited = "3";
    private const string Revoked = "8";

    /// <summary>What is sent for a message.</summary>
    /// <exception cref="ArgumentException">The payload is no <c>Message</c>.</exception>
    public static NewsletterContent Of(OutgoingMessage message)
    {
        var attributes = StanzaAttributes.Of(message.Payload);
        var content = Message.Parser.ParseFrom(message.Payload.Span);
        var protocol = (content.EditedMessage?.Message ?? content).ProtocolMessage;
        if (protocol is not { Key.Id: { Length: > 0 } id }) return new NewsletterContent(message.Id, null, attributes, message.Payload.ToArray());

        return protocol switch
        {
            { Type: ProtocolMessage.Types.Type.MessageEdit, EditedMessage: { } edited } =>
                new NewsletterContent(id, Edited, StanzaAttributes.Of(edited), edited.ToByteArray()),
            { HasType: true, Type: ProtocolMessage.Types.Type.Revoke } => new NewsletterContent(id, Revoked, StanzaAttributes.Text, []),
            _ => new NewsletterContent(message.Id, null, attributes, message.Payload.ToArray()),
        };
    }

    /// <summary>The message that came in a stanza.</summary>
    /// <exception cref="InvalidProtocolBufferException">The plaintext is no <c>Message</c>.</exception>
    public static byte[] Read(string id, Jid newsletter, string? edit, ReadOnlyMemory<byte> plaintext)
    {
        var content = Message.Parser.ParseFrom(plaintext.Span);
        if (edit is not (Edited or "7" or Revoked) || content.ProtocolMessage is not null) return plaintext.ToArray();

        var protocol = new ProtocolMessage { Key = new MessageKey { RemoteJid = newsletter.ToString(), Id = id } };
        if (edit == Edited) (protocol.Type, protocol.EditedMessage) = (ProtocolMessage.Types.Type.MessageEdit, content);
        else protocol.Type = ProtocolMessage.Types.Type.Revoke;
        return new Message { ProtocolMessage = protocol }.ToByteArray();
    }
}
