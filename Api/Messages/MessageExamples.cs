using Wapio.Api.OpenApi;

namespace Wapio.Api.Messages;

/// <summary>Examples of what callers send about messages, and of what they are answered.</summary>
internal static class MessageExamples
{
    private const string ProviderId = "3EB0C767D26A1B2E5A7C";

    public static readonly SendMessageBody Text = new() { To = Examples.Phone, Text = "Hello from Wapio" };

    public static readonly IReadOnlyList<(string Name, SendMessageBody Example)> Kinds =
    [
        ("text", Text),
        ("reply", new() { To = Examples.Phone, Text = "Yes, at noon", QuotedMessageId = Examples.MessageId }),
        ("mention", new() { To = Examples.GroupJid, Text = "Welcome @15551234567", Mentions = [Examples.Jid] }),
        ("image", new() { To = Examples.Phone, ImageUrl = "https://example.com/cat.jpg", Caption = "A cat", ViewOnce = true }),
        ("video", new() { To = Examples.Phone, VideoUrl = "https://example.com/cat.mp4", Caption = "A cat" }),
        ("document", new() { To = Examples.Phone, DocumentUrl = "https://example.com/invoice.pdf", FileName = "invoice.pdf", MimeType = "application/pdf" }),
        ("voice message", new() { To = Examples.Phone, AudioUrl = "https://example.com/hello.ogg", Ptt = true }),
        ("sticker", new() { To = Examples.Phone, StickerUrl = "https://example.com/cat.webp" }),
        ("upload", new() { To = Examples.Phone, Kind = "image", MediaHandle = "bps_media_6JfIpB0Mo2q5VWtU-1c2Xw" }),
        ("location", new() { To = Examples.Phone, Location = new(33.5731, -7.5898, "Casablanca", "Casablanca, Morocco") }),
        ("contact", new() { To = Examples.Phone, Contact = new() { Name = "Grace", Phone = "+15557654321" } }),
        ("poll", new() { To = Examples.Phone, Poll = new() { Question = "Which time works best?", Options = ["Morning", "Afternoon"] } }),
        ("channel", new() { ChannelId = "120363012345678901@newsletter", Text = "Hello channel" }),
    ];

    public static readonly MarkReadBody Read = new([Examples.MessageId]);

    public static readonly AcceptedMessageBody Accepted = new(Examples.MessageId, Examples.Jid, "queued");

    public static readonly MessageInfoBody Info = new(
        Examples.MessageId, Examples.SessionId, ProviderId, Examples.Jid, "text", "delivered", Examples.At, Examples.At, null, null, null, null, Examples.At, null, null, null, null,
        [new MessageEventBody(41, "message.queued", "queued", Examples.At), new MessageEventBody(42, "message.delivered", "delivered", Examples.At)]);

    public static readonly EditMessageBody Edit = new("Hello from Wapio, corrected");

    public static readonly ForwardMessageBody Forward = new(Examples.Phone);

    public static readonly ReactionBody Reaction = new("\U0001F44D");

    public static readonly PinMessageBody Pin = new(true, 604_800);

    public static readonly StarMessageBody Star = new(true);

    public static readonly PresenceBody Presence = new("composing", Examples.Phone);

    public static readonly ActionBody Action = new("bps_msg_2f6a80d1c54e4a0f9d1f3b7a6c5e4d3b", Examples.MessageId, ProviderId, Examples.Jid, "queued");

    public static readonly MessageLogBody Log = new(
        [new MessageLogItemBody(Examples.MessageId, ProviderId, "out", Examples.Jid, "15557654321@s.whatsapp.net", null, "text", "Hello from Wapio", "delivered", null, Examples.At)],
        null);

    public static readonly SessionLogBody SessionLog = new([new SessionLogItemBody(Examples.At, "connected", "logged_in", "Connected to WhatsApp.", "nobody")], null);
}
