using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Client.Content;

/// <summary>
/// A message, taken out of its wrappers and read. Everything in it is what its sender wrote: ids, names and sizes may be anything.
/// </summary>
public sealed record ParsedMessage
{
    /// <summary>What it is.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>The message without its wrappers.</summary>
    public required Message Content { get; init; }

    /// <summary>What it was wrapped in.</summary>
    public MessageWrappers Wrappers { get; init; }

    /// <summary>
    /// Its text: of a text itself, of media the caption, of a poll the question, of a reaction the emoji, of a place or contact the name, of
    /// an answer what was chosen, of an edit the new text. Null when it has none.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>True when it may be looked at once.</summary>
    public bool IsViewOnce { get; init; }

    /// <summary>The message that it replies to; null when it is no reply.</summary>
    public QuotedMessage? Quoted { get; init; }

    /// <summary>Who is mentioned.</summary>
    public IReadOnlyList<Jid> Mentions { get; init; } = [];

    /// <summary>True when it was passed on.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>How often it was passed on, as far as known; WhatsApp shows "many times" from 5 on (127 for what was always so).</summary>
    public uint ForwardingScore { get; init; }

    /// <summary>When it disappears after it was sent; null when it stays.</summary>
    public TimeSpan? DisappearsAfter { get; init; }

    /// <summary>The file in it; null when there is none.</summary>
    public MediaContent? Media { get; init; }

    /// <summary>The place; null when it is of another kind.</summary>
    public Location? Location { get; init; }

    /// <summary>The contact cards.</summary>
    public IReadOnlyList<ContactCard> Contacts { get; init; } = [];

    /// <summary>The poll; null when it is of another kind.</summary>
    public Poll? Poll { get; init; }

    /// <summary>
    /// The message that it is about: what is reacted to, changed, taken back, pinned, kept, voted in, commented, or the album it belongs to.
    /// Null when it is about none. Its chat and <c>FromMe</c> are seen from the sender's side.
    /// </summary>
    public MessageTarget? Target { get; init; }

    /// <summary>The new content; of an edit only.</summary>
    public ParsedMessage? Edited { get; init; }

    /// <summary>Whether it undoes instead: a reaction taken back, a message unpinned or no longer kept.</summary>
    public bool IsRemoval { get; init; }

    /// <summary>After which time the chat's messages disappear from now on, zero for never; of a timer setting only.</summary>
    public TimeSpan? Timer { get; init; }

    /// <summary>When its sender made it, where the message itself says so: reactions, edits, votes and pins do.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The id of the button, row or template that was chosen; of an answer only.</summary>
    public string? SelectedId { get; init; }

    /// <summary>Reads a payload; null when it is no <c>Message</c>.</summary>
    public static ParsedMessage? TryParse(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return Of(Message.Parser.ParseFrom(payload.Span));
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    /// <summary>Reads a message.</summary>
    public static ParsedMessage Of(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return MessageReader.Read(message);
    }

    /// <summary>Without its contents, so that logging it gives nothing away.</summary>
    public override string ToString() => $"{Kind}";
}
