using Wapio.Sandbox.Phones;
using Wapio.WhatsApp.Client.Content;

namespace Wapio.Sandbox.Http;

/// <summary>A message as the phone shows it.</summary>
internal sealed record MessageAnswer(string Id, string Chat, string From, string Kind, string? Text, long Timestamp, PhoneMessageStatus Status)
{
    public string? QuotedId { get; init; }

    public string? QuotedText { get; init; }

    public IReadOnlyList<string> Mentions { get; init; } = [];

    public bool Forwarded { get; init; }

    public bool ViewOnce { get; init; }

    public double? ExpirationSeconds { get; init; }

    public string? TargetId { get; init; }

    public bool Edited { get; init; }

    public bool Revoked { get; init; }

    public bool Pinned { get; init; }

    public IReadOnlyList<PhoneReaction> Reactions { get; init; } = [];

    public LocationAnswer? Location { get; init; }

    public IReadOnlyList<ContactCard> Contacts { get; init; } = [];

    public PollAnswer? Poll { get; init; }

    public MediaAnswer? Media { get; init; }

    public LinkAnswer? Link { get; init; }

    public static MessageAnswer Of(PhoneMessage message)
    {
        var read = ParsedMessage.Of(message.Message);
        return new(message.Id, message.Chat, message.From, message.Kind, message.Text, message.Timestamp, message.Status)
        {
            QuotedId = read.Quoted?.Id,
            QuotedText = read.Quoted?.Content is { } quoted ? ParsedMessage.Of(quoted).Text : null,
            Mentions = [.. read.Mentions.Select(jid => jid.ToString())],
            Forwarded = read.IsForwarded,
            ViewOnce = read.IsViewOnce,
            ExpirationSeconds = (read.Timer ?? read.DisappearsAfter)?.TotalSeconds,
            TargetId = read.Target?.Id,
            Edited = message.EditedContent is not null,
            Revoked = message.Revoked,
            Pinned = message.Pinned,
            Reactions = message.Reactions,
            Location = read.Location is { } place ? new LocationAnswer(place.Latitude, place.Longitude, place.Name, place.Address) : null,
            Contacts = read.Contacts,
            Poll = read.Poll is { } poll ? PollAnswer.Of(poll, message.Votes) : null,
            Media = read.Media is { } media ? MediaAnswer.Of(media) : null,
            Link = LinkAnswer.Of(read),
        };
    }
}

/// <summary>A place.</summary>
internal sealed record LocationAnswer(double Latitude, double Longitude, string? Name, string? Address);

/// <summary>A poll with its votes.</summary>
internal sealed record PollAnswer(string Question, uint Selectable, IReadOnlyList<PollOptionAnswer> Options)
{
    public static PollAnswer Of(Poll poll, IReadOnlyList<PhoneVote> votes) => new(
        poll.Question,
        poll.SelectableCount,
        [.. poll.Options.Select(option => new PollOptionAnswer(option, [.. votes.Where(vote => vote.Options.Contains(option)).Select(vote => vote.From)]))]);
}

/// <summary>An option of a poll and who chose it.</summary>
internal sealed record PollOptionAnswer(string Option, IReadOnlyList<string> Voters);

/// <summary>The preview of a link.</summary>
internal sealed record LinkAnswer(string? Title, string? Description, string? MatchedText)
{
    public static LinkAnswer? Of(ParsedMessage read) => read.Content.ExtendedTextMessage is { HasMatchedText: true } text
        ? new LinkAnswer(text.Title, text.Description, text.MatchedText)
        : null;
}

/// <summary>What a message says of its file.</summary>
internal sealed record MediaAnswer(
    string? MimeType, string? FileName, long? FileLength, double? Seconds, uint? Width, uint? Height, bool Animated, int Waveform, string? DirectPath)
{
    public static MediaAnswer Of(MediaContent media) => new(
        media.Mimetype,
        media.FileName,
        media.File.FileLength,
        media.Duration?.TotalSeconds,
        media.Width,
        media.Height,
        media.IsAnimated,
        media.Waveform.Length,
        media.File.DirectPath);
}
