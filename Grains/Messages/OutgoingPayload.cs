using Google.Protobuf;
using Wapio.Grains.Abstractions.Messages;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Grains.Messages;

/// <summary>A message as WhatsApp knows it.</summary>
/// <param name="Bytes">The <c>Message</c> protobuf, not padded.</param>
/// <param name="StanzaType">The <c>type</c> attribute it leaves with.</param>
/// <param name="Text">What the log shows.</param>
internal sealed record OutgoingPayload(byte[] Bytes, string StanzaType, string? Text)
{
    /// <summary>Builds it from what the caller wants to say; null when this kind is not built yet.</summary>
    public static OutgoingPayload? For(MessageContent content) => content switch
    {
        TextContent text => new OutgoingPayload(new Message { Conversation = text.Text }.ToByteArray(), "text", text.Text),
        _ => null,
    };
}
