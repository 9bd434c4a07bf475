using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Grains.Messages;

/// <summary>What a received message is and says.</summary>
/// <param name="Kind">Its kind as the HTTP contract names it.</param>
/// <param name="Text">Its text, caption or name, when it has one.</param>
internal sealed record InboundContent(string Kind, string? Text)
{
    /// <summary>A message of a kind that is not known here, or that cannot be read: it was decrypted and is kept as it came.</summary>
    public static readonly InboundContent Unknown = new("unknown", null);

    /// <summary>True when somebody has to read it: no reaction, no vote, nothing that is done to another message.</summary>
    public bool IsToBeRead => Kind is not ("reaction" or "poll_vote" or "event_response" or "pin" or "keep");

    /// <summary>Reads a payload. Null for what devices tell each other and no person wrote.</summary>
    public static InboundContent? Read(ReadOnlyMemory<byte> payload) => Of(ParsedMessage.TryParse(payload));

    /// <summary>The message inside its wrappers; null when it cannot be read.</summary>
    public static Message? Open(ReadOnlyMemory<byte> payload) => ParsedMessage.TryParse(payload)?.Content;

    /// <summary>What a message is that was read already; null stands for one that cannot be read.</summary>
    public static InboundContent? Of(ParsedMessage? message) => message is null ? Unknown : KindOf(message) is { } kind ? new(kind, message.Text) : null;

    private static string? KindOf(ParsedMessage message) => message.Kind switch
    {
        // An empty message is kept, too; a key for a group on its own is none.
        MessageKind.Internal => message.Content is { ProtocolMessage: null, SenderKeyDistributionMessage: null } ? Unknown.Kind : null,
        MessageKind.Edit or MessageKind.Revoke or MessageKind.DisappearingTimer => null,
        MessageKind.Text => "text",
        MessageKind.Image => "image",
        MessageKind.Video or MessageKind.VideoNote => "video",
        MessageKind.Audio or MessageKind.VoiceNote => "audio",
        MessageKind.Document => "document",
        MessageKind.Sticker or MessageKind.StickerPack => "sticker",
        MessageKind.Album => "album",
        MessageKind.Location or MessageKind.LiveLocation => "location",
        MessageKind.Contact => "contact",
        MessageKind.Poll => "poll",
        MessageKind.PollVote => "poll_vote",
        MessageKind.PollResult => "poll_result",
        MessageKind.Event => "event",
        MessageKind.EventResponse => "event_response",
        MessageKind.Reaction => "reaction",
        MessageKind.Comment => "comment",
        MessageKind.Pin => "pin",
        MessageKind.Keep => "keep",
        MessageKind.GroupInvite => "group_invite",
        MessageKind.ChannelInvite => "channel_invite",
        MessageKind.Prompt => "interactive",
        MessageKind.PromptAnswer => "interactive_reply",
        MessageKind.CallLog => "call_log",
        _ => Unknown.Kind,
    };
}
