using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client.Media;

/// <summary>Which message has a file: what a phone has to know so that it finds the file and uploads it again.</summary>
/// <param name="Id">The message's WhatsApp id.</param>
/// <param name="Chat">The chat, in the addressing in which the message came.</param>
/// <param name="FromMe">True when the own account sent it.</param>
/// <param name="Sender">Who sent it, in a group; null in a chat with a person.</param>
public sealed record MediaMessage(string Id, Jid Chat, bool FromMe, Jid? Sender = null)
{
    /// <summary>The message that an event told of.</summary>
    /// <param name="message">The event.</param>
    public static MediaMessage Of(MessageReceived message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new(message.Id, message.Chat, message.FromMe, message.Chat.IsPerson ? null : message.Sender);
    }
}
