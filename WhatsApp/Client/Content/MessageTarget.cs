using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>Names a message that another one is about: what is reacted to, changed, taken back, pinned, voted in.</summary>
/// <param name="Chat">
/// The chat. A message that arrives names it from its sender's side: in a chat between two it may be the address of the reader.
/// </param>
/// <param name="Id">The WhatsApp message id.</param>
/// <param name="FromMe">Whether who writes this message wrote that one too.</param>
/// <param name="Sender">Who wrote it; needed in groups and for the status feed when it is somebody else's.</param>
public sealed record MessageTarget(Jid Chat, string Id, bool FromMe, Jid? Sender = null)
{
    /// <summary>Names a message that was received.</summary>
    public static MessageTarget Of(MessageReceived message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new MessageTarget(message.Chat, message.Id, message.FromMe, message.Sender.ToBare());
    }

    /// <summary>Reads a key; null when it names no message.</summary>
    public static MessageTarget? Of(MessageKey? key) =>
        key is { Id.Length: > 0 }
            ? new MessageTarget(
                Jid.TryParse(key.RemoteJid, out var chat) ? chat : default,
                key.Id,
                key.FromMe,
                Jid.TryParse(key.Participant, out var sender) ? sender : null)
            : null;

    /// <summary>The key as it stands in messages (seen in tulir/whatsmeow, send.go: BuildMessageKey).</summary>
    public MessageKey ToKey()
    {
        var key = new MessageKey { RemoteJid = Chat.ToBare().ToString(), FromMe = FromMe, Id = Id };
        if (!FromMe && !Chat.IsPerson && Sender is { } sender) key.Participant = sender.ToBare().ToString();
        return key;
    }
}
