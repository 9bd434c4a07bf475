using System.Text.Json.Serialization;

namespace Wapio.Api.Messages;

/// <summary>
/// A message to send. Its kind follows from the content that is there, or from <c>kind</c>; contents that contradict each other are refused.
/// </summary>
/// <remarks>Read by <see cref="SendRequest"/>.</remarks>
internal sealed record SendMessageBody
{
    /// <summary>The session to send through.</summary>
    public string? SessionId { get; init; }

    /// <summary>The recipient: a phone number in international form, or the JID of a person, a group or a channel, or <c>status@broadcast</c>.</summary>
    public string? To { get; init; }

    /// <summary>The channel to send to, in place of <c>to</c>; ends in <c>@newsletter</c>.</summary>
    public string? ChannelId { get; init; }

    /// <summary>text, image, video, document, audio, voice, sticker, location, contact or poll.</summary>
    public string? Kind { get; init; }

    /// <summary>The text: 1 to 65,536 characters.</summary>
    public string? Text { get; init; }

    /// <summary>Where an image is fetched from.</summary>
    [JsonPropertyName("imageUrl")] public string? ImageUrl { get; init; }

    /// <summary>Where a video is fetched from.</summary>
    [JsonPropertyName("videoUrl")] public string? VideoUrl { get; init; }

    /// <summary>Where a document is fetched from.</summary>
    [JsonPropertyName("documentUrl")] public string? DocumentUrl { get; init; }

    /// <summary>Where audio is fetched from.</summary>
    [JsonPropertyName("audioUrl")] public string? AudioUrl { get; init; }

    /// <summary>Where a sticker is fetched from.</summary>
    [JsonPropertyName("stickerUrl")] public string? StickerUrl { get; init; }

    /// <summary>Where a file of whatever kind is fetched from; needs <c>kind</c>.</summary>
    public string? Url { get; init; }

    /// <summary>A file that was uploaded before; needs <c>kind</c>.</summary>
    public string? MediaHandle { get; init; }

    /// <summary>The text under a file.</summary>
    public string? Caption { get; init; }

    /// <summary>What a document is called. Also <c>fileName</c>.</summary>
    public string? FileName { get; init; }

    /// <summary>What a file is, when its address does not say. Also <c>mimeType</c>.</summary>
    public string? MimeType { get; init; }

    /// <summary>Shows audio as a voice message. Also <c>voice</c>.</summary>
    public bool? Ptt { get; init; }

    /// <summary>Lets an image, a video or audio be seen once only.</summary>
    [JsonPropertyName("viewOnce")] public bool? ViewOnce { get; init; }

    /// <summary>A place.</summary>
    public LocationRequestBody? Location { get; init; }

    /// <summary>A contact card.</summary>
    public ContactRequestBody? Contact { get; init; }

    /// <summary>A poll.</summary>
    public PollRequestBody? Poll { get; init; }

    /// <summary>The message that this one replies to, by our id or WhatsApp's. Also <c>replyTo</c>.</summary>
    public string? QuotedMessageId { get; init; }

    /// <summary>Who is mentioned, by JID or number; the text names each as <c>@</c> and the number.</summary>
    public IReadOnlyList<string>? Mentions { get; init; }

    /// <summary>When to send it, such as 2026-01-31T12:00:00Z; at once when not given, or when it has passed. <c>DELETE</c> cancels it until then.</summary>
    public string? SendAt { get; init; }
}

/// <summary>A place.</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Address">Its postal address.</param>
internal sealed record LocationRequestBody(double Latitude, double Longitude, string? Name = null, string? Address = null);

/// <summary>A contact card with one number.</summary>
internal sealed record ContactRequestBody
{
    /// <summary>The full name. Also <c>fullName</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The number in international form. Also <c>phoneNumber</c>.</summary>
    public string? Phone { get; init; }

    /// <summary>Where the contact works.</summary>
    public string? Organization { get; init; }
}

/// <summary>A poll.</summary>
internal sealed record PollRequestBody
{
    /// <summary>What is asked. Also <c>name</c>.</summary>
    public string? Question { get; init; }

    /// <summary>2 to 12 different answers.</summary>
    public required IReadOnlyList<string> Options { get; init; }

    /// <summary>True when several may be chosen. Also <c>multi_select</c>.</summary>
    [JsonPropertyName("multiSelect")] public bool? MultiSelect { get; init; }
}

/// <summary>Messages that were read.</summary>
/// <param name="MessageIds">1 to 1000 ids, ours or WhatsApp's.</param>
/// <param name="ChatJid">The chat, when the ids are WhatsApp's.</param>
/// <param name="SessionId">The session.</param>
internal sealed record MarkReadBody(IReadOnlyList<string> MessageIds, string? ChatJid = null, string? SessionId = null);
