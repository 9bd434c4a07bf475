using Wapio.Api.OpenApi;

namespace Wapio.Api.Messages;

/// <summary>Examples of what callers send about messages, and of what they are answered.</summary>
internal static class MessageExamples
{
    private const string ProviderId = "3EB0C767D26A1B2E5A7C";

    public static readonly SendMessageBody Text = new() { To = Examples.Phone, Text = "Hello from Wapio" };

    public static readonly MarkReadBody Read = new([Examples.MessageId]);

    public static readonly AcceptedMessageBody Accepted = new(Examples.MessageId, Examples.Jid, "queued");

    public static readonly MessageInfoBody Info = new(
        Examples.MessageId, Examples.SessionId, ProviderId, Examples.Jid, "text", "delivered", Examples.At, Examples.At, null, null, null, null, Examples.At,
        [new MessageEventBody(41, "message.queued", "queued", Examples.At), new MessageEventBody(42, "message.delivered", "delivered", Examples.At)]);

    public static readonly MessageLogBody Log = new(
        [new MessageLogItemBody(Examples.MessageId, ProviderId, "out", Examples.Jid, "15557654321@s.whatsapp.net", null, "text", "Hello from Wapio", "delivered", null, Examples.At)],
        null);

    public static readonly SessionLogBody SessionLog = new([new SessionLogItemBody(Examples.At, "connected", "logged_in", "Connected to WhatsApp.")], null);
}
