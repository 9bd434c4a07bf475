using System.Text.Json.Serialization;

namespace Wapio.Api.Media;

/// <summary>
/// The media part of an event's payload; or the payload, the event, or the message in WhatsApp's own form (<c>{ key, message }</c>) around it.
/// </summary>
/// <remarks>Read by <see cref="MediaPartReader"/>.</remarks>
internal sealed record MediaRequestBody
{
    /// <summary>The session that the message came to.</summary>
    public string? SessionId { get; init; }

    /// <summary>The key of the file: 32 bytes in base64.</summary>
    [JsonPropertyName("mediaKey")] public string? MediaKey { get; init; }

    /// <summary>The path of the file on WhatsApp's media hosts; or <c>url</c>.</summary>
    [JsonPropertyName("directPath")] public string? DirectPath { get; init; }

    /// <summary>The address of the file on one of WhatsApp's media hosts; or <c>directPath</c>.</summary>
    public string? Url { get; init; }

    /// <summary>image, video, gif, video_note, audio, voice, document or sticker.</summary>
    public string? Type { get; init; }

    /// <summary>The MIME type that the message gives.</summary>
    public string? Mimetype { get; init; }

    /// <summary>The hash of the file: 32 bytes in base64.</summary>
    [JsonPropertyName("fileSha256")] public string? FileSha256 { get; init; }

    /// <summary>The hash of the encrypted file: 32 bytes in base64.</summary>
    [JsonPropertyName("fileEncSha256")] public string? FileEncSha256 { get; init; }

    /// <summary>The message that has the file, by our id or WhatsApp's: with it the phone is asked for a file that WhatsApp has no more.</summary>
    public string? MessageId { get; init; }
}
