namespace Wapio.Sandbox.Http;

/// <summary>Makes a phone.</summary>
internal sealed record CreatePhone(string? Number, string? Name);

/// <summary>Makes many phones: the prefix and a running number.</summary>
internal sealed record CreatePhones(int Count, string? Prefix);

/// <summary>Scans a linking code.</summary>
internal sealed record ScanCode(string? Qr);

/// <summary>Enters a pairing code.</summary>
internal sealed record EnterCode(string? Code);

/// <summary>Unlinks a companion; all of them when none is named.</summary>
internal sealed record UnlinkDevice(int? Device);

/// <summary>
/// Sends a message to a number, a phone-number address, a LID or a group, or to <c>status@broadcast</c> for the audience: a text, a place, contacts or a poll, or one that is passed on; with what else
/// it says.
/// </summary>
internal sealed record SendMessage(
    string? To,
    string? Text,
    LocationRequest? Location,
    IReadOnlyList<ContactRequest>? Contacts,
    PollRequest? Poll,
    LinkRequest? Link,
    string? ForwardMessageId,
    string? QuotedMessageId,
    IReadOnlyList<string>? Mentions,
    int? ExpirationSeconds,
    IReadOnlyList<string>? Audience);

/// <summary>A place.</summary>
internal sealed record LocationRequest(double Latitude, double Longitude, string? Name, string? Address);

/// <summary>A contact.</summary>
internal sealed record ContactRequest(string? Name, string? Phone);

/// <summary>A poll; one answer can be chosen when it does not say how many.</summary>
internal sealed record PollRequest(string? Question, IReadOnlyList<string>? Options, int? Selectable);

/// <summary>The preview of a link.</summary>
internal sealed record LinkRequest(string? MatchedText, string? Title, string? Description);

/// <summary>Reacts to a message; without emoji takes the reaction back.</summary>
internal sealed record ReactRequest(string? MessageId, string? Emoji);

/// <summary>Votes in a poll; without options takes the vote back.</summary>
internal sealed record VoteRequest(string? MessageId, IReadOnlyList<string>? Options);

/// <summary>Gives a message another text.</summary>
internal sealed record EditRequest(string? MessageId, string? Text);

/// <summary>Takes a message back.</summary>
internal sealed record RevokeRequest(string? MessageId);

/// <summary>Pins a message for a time, or no longer when that is 0.</summary>
internal sealed record PinRequest(string? MessageId, int? Seconds);

/// <summary>Lets the messages of a chat disappear after a time, or no longer when that is 0.</summary>
internal sealed record TimerRequest(string? To, int Seconds);

/// <summary>Marks messages as read or played.</summary>
internal sealed record ReadMessages(IReadOnlyList<string>? MessageIds);

/// <summary>Calls a number, a phone-number address or a LID.</summary>
internal sealed record StartCall(string? To, bool? Video, string? Group);

/// <summary>Lets something go wrong.</summary>
internal sealed record AddFault(string? Kind, string? Number, int? Code, string? Variant, double? Seconds, int? Times);
