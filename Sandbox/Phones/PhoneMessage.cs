using System.Text.Json;
using System.Text.Json.Serialization;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Phones;

/// <summary>A message as a phone shows it.</summary>
/// <param name="Id">Its message id.</param>
/// <param name="Chat">The chat: of a person by phone number.</param>
/// <param name="From">Who wrote it, by phone number.</param>
/// <param name="Kind">What it holds, such as <c>text</c> or <c>poll_vote</c>: the names of <see cref="MessageKind"/>.</param>
/// <param name="Text">Its text, if it has one; the newest when it was changed.</param>
/// <param name="Timestamp">When it was sent, in seconds since 1970.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Origin">The address of the device that sent it, as it came: where receipts go. Of one's own where it was sent to.</param>
internal sealed record PhoneMessage(
    string Id,
    string Chat,
    string From,
    string Kind,
    string? Text,
    long Timestamp,
    PhoneMessageStatus Status,
    string Origin)
{
    /// <summary>The message itself, as it came or went; null of those that an earlier version stored.</summary>
    public byte[]? Content { get; init; }

    /// <summary>What it was changed to; null when it was not.</summary>
    public byte[]? EditedContent
    {
        get;

        // What is stored as null is read as empty.
        init => field = value is { Length: > 0 } ? value : null;
    }

    /// <summary>It was taken back.</summary>
    public bool Revoked { get; init; }

    /// <summary>It is pinned in its chat.</summary>
    public bool Pinned { get; init; }

    /// <summary>The reactions to it, one of each account at most.</summary>
    public IReadOnlyList<PhoneReaction> Reactions { get; init; } = [];

    /// <summary>The votes in it, one of each account at most.</summary>
    public IReadOnlyList<PhoneVote> Votes { get; init; } = [];

    /// <summary>The message as it is now.</summary>
    [JsonIgnore]
    public Message Message =>
        (EditedContent ?? Content) is { } bytes ? Message.Parser.ParseFrom(bytes) : new Message { Conversation = Text ?? "" };

    /// <summary>The message as it was sent first.</summary>
    [JsonIgnore]
    public Message Original => Content is { } bytes ? Message.Parser.ParseFrom(bytes) : new Message { Conversation = Text ?? "" };

    /// <summary>The name of a kind.</summary>
    public static string NameOf(MessageKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
}

/// <summary>A reaction.</summary>
/// <param name="From">Who reacted, by phone number.</param>
/// <param name="Emoji">With what.</param>
internal sealed record PhoneReaction(string From, string Emoji);

/// <summary>A vote in a poll.</summary>
/// <param name="From">Who voted, by phone number.</param>
/// <param name="Options">For what.</param>
internal sealed record PhoneVote(string From, IReadOnlyList<string> Options);
