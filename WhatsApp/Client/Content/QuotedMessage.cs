using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>A message that is replied to.</summary>
/// <param name="Id">Its WhatsApp message id.</param>
/// <param name="Sender">Who wrote it.</param>
/// <param name="Content">What it held, as the reply shows it; null where the reply does not say.</param>
/// <param name="Chat">The chat it stands in, when that is another than the reply's.</param>
public sealed record QuotedMessage(string Id, Jid? Sender, Message? Content, Jid? Chat = null)
{
    /// <summary>The quotation of a message that was received.</summary>
    /// <exception cref="ArgumentException">Its payload is no <c>Message</c>.</exception>
    public static QuotedMessage Of(MessageReceived message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var content = ParsedMessage.TryParse(message.Payload) ?? throw new ArgumentException("The payload is not a Message.", nameof(message));
        return new QuotedMessage(message.Id, message.Sender.ToBare(), content.Content);
    }

    /// <summary>Without the content, so that logging it gives nothing away.</summary>
    public override string ToString() => $"{Id} of {Sender}";
}
