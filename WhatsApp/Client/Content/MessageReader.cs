using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>Reads messages of every kind.</summary>
internal static class MessageReader
{
    // Edits hold messages; the limit keeps a hostile one from costing more.
    private const int MostEdits = 2;

    private static readonly long MostSeconds = (long)TimeSpan.FromDays(3650).TotalSeconds;

    public static ParsedMessage Read(Message message) => Read(message, MostEdits);

    private static ParsedMessage Read(Message message, int edits)
    {
        if (Wrapping.TakeOff(message) is not var (inner, wrappers)) return new ParsedMessage { Kind = MessageKind.Unknown, Content = message };

        var read = ReadProtocol(inner, edits) ?? ContentReader.Read(inner) ?? ActionReader.Read(inner) ?? ReadRest(inner);
        return WithContext(read, inner) with
        {
            Wrappers = wrappers,
            IsViewOnce = wrappers.HasFlag(MessageWrappers.ViewOnce) || read.IsViewOnce,
            Target = read.Target ?? MessageTarget.Of(inner.MessageContextInfo?.MessageAssociation?.ParentMessageKey),
        };
    }

    private static ParsedMessage? ReadProtocol(Message message, int edits)
    {
        if (message.ProtocolMessage is not { } protocol) return null;
        var target = MessageTarget.Of(protocol.Key);
        return protocol switch
        {
            { HasType: true, Type: ProtocolMessage.Types.Type.Revoke } when target is not null =>
                new ParsedMessage { Kind = MessageKind.Revoke, Content = message, Target = target },
            { Type: ProtocolMessage.Types.Type.MessageEdit, EditedMessage: { } content } when target is not null && edits > 0 =>
                OfEdit(message, target, Read(content, edits - 1), protocol),
            { Type: ProtocolMessage.Types.Type.EphemeralSetting } =>
                new ParsedMessage { Kind = MessageKind.DisappearingTimer, Content = message, Timer = Seconds(protocol.EphemeralExpiration) },
            _ => new ParsedMessage { Kind = MessageKind.Internal, Content = message },
        };
    }

    private static ParsedMessage OfEdit(Message message, MessageTarget target, ParsedMessage edited, ProtocolMessage protocol) => new()
    {
        Kind = MessageKind.Edit,
        Content = message,
        Target = target,
        Edited = edited,
        Text = edited.Text,
        SentAt = Milliseconds(protocol.TimestampMs),
    };

    // A key for a group on its own is no message; it often travels with one, which then was found before.
    private static ParsedMessage ReadRest(Message message) => new()
    {
        Kind = message.SenderKeyDistributionMessage is not null || message.CalculateSize() == (message.MessageContextInfo is null ? 0 : SizeOfContext(message))
            ? MessageKind.Internal
            : MessageKind.Unknown,
        Content = message,
    };

    private static int SizeOfContext(Message message) => new Message { MessageContextInfo = message.MessageContextInfo }.CalculateSize();

    private static ParsedMessage WithContext(ParsedMessage read, Message message)
    {
        if (ContextInfos.Find(message) is not { } context) return read;
        return read with
        {
            Quoted = context is { StanzaId.Length: > 0 }
                ? new QuotedMessage(context.StanzaId, Parse(context.Participant), context.QuotedMessage, Parse(context.RemoteJid))
                : null,
            Mentions = [.. context.MentionedJid.Select(Parse).OfType<Jid>()],
            IsForwarded = context.IsForwarded,
            ForwardingScore = context.ForwardingScore,
            DisappearsAfter = context.Expiration > 0 ? Seconds(context.Expiration) : null,
        };
    }

    public static TimeSpan Seconds(uint seconds) => TimeSpan.FromSeconds(Math.Min(seconds, MostSeconds));

    public static DateTimeOffset? Milliseconds(long milliseconds) =>
        milliseconds > 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    public static string? Said(string text) => text.Length == 0 ? null : text;

    private static Jid? Parse(string text) => Jid.TryParse(text, out var jid) ? jid : null;
}
