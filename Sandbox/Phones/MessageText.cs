using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Phones;

/// <summary>Finds the text of a message.</summary>
internal static class MessageText
{
    public static string? Of(Message message) =>
        message.HasConversation ? message.Conversation
        : message.ExtendedTextMessage is { HasText: true } extended ? extended.Text
        : message.EphemeralMessage?.Message is { } inner ? Of(inner) : null;
}
