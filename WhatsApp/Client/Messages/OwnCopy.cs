using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Messages;

/// <summary>The form in which a message goes to the sender's own other devices: wrapped, with the chat it belongs to.</summary>
internal static class OwnCopy
{
    /// <summary>Wraps a message.</summary>
    /// <exception cref="ArgumentException">The payload is no <c>Message</c>.</exception>
    public static byte[] Wrap(ReadOnlyMemory<byte> payload, Jid chat)
    {
        var message = Parse(payload);
        return new Message
        {
            DeviceSentMessage = new DeviceSentMessage { DestinationJid = chat.ToString(), Message = message },
            MessageContextInfo = message.MessageContextInfo,
        }.ToByteArray();
    }

    private static Message Parse(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return Message.Parser.ParseFrom(payload.Span);
        }
        catch (InvalidProtocolBufferException malformed)
        {
            throw new ArgumentException("The payload is not a Message.", nameof(payload), malformed);
        }
    }

    /// <summary>The message inside, and its chat; null when the message is not wrapped.</summary>
    public static (Message Message, Jid? Chat)? Unwrap(Message outer)
    {
        if (outer.DeviceSentMessage is not { Message: { } inner } wrapper) return null;
        inner.MessageContextInfo ??= outer.MessageContextInfo;
        return (inner, Jid.TryParse(wrapper.DestinationJid, out var chat) ? chat : null);
    }
}
