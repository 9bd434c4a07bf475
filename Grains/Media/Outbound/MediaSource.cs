using System.Text.Json;
using System.Text.Json.Serialization;
using Wapio.Grains.Abstractions.Messages;

namespace Wapio.Grains.Media.Outbound;

/// <summary>Where the file of an outbound message comes from, and what its caller said of it. Kept with the message until it is sent.</summary>
/// <param name="Type">What it is sent as, as in <see cref="FileContent.Type"/>.</param>
internal sealed record MediaSource(string Type)
{
    /// <summary>The URL; null for an upload.</summary>
    public string? Url { get; init; }

    /// <summary>The upload; null for a URL.</summary>
    public string? Handle { get; init; }

    /// <summary>What the caller said that it is.</summary>
    public string? MimeType { get; init; }

    /// <summary>The name of a document.</summary>
    public string? FileName { get; init; }

    /// <summary>The text below it.</summary>
    public string? Caption { get; init; }

    /// <summary>True when it may be looked at once.</summary>
    public bool IsViewOnce { get; init; }

    /// <summary>That of a message.</summary>
    public static MediaSource Of(FileContent content) => new(content.Type)
    {
        Url = content.Url,
        Handle = content.Handle,
        MimeType = content.MimeType,
        FileName = content.FileName,
        Caption = content.Caption,
        IsViewOnce = content.IsViewOnce,
    };

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    public static MediaSource Read(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize(bytes, MediaSourceJson.Default.MediaSource) ?? throw new InvalidDataException("There is no source of the message's file.");

    /// <summary>Its form in the database.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, MediaSourceJson.Default.MediaSource);

    /// <summary>Without addresses and texts, so that logging it gives nothing away.</summary>
    public override string ToString() => Type;
}

/// <summary>The form of a <see cref="MediaSource"/>.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(MediaSource))]
internal sealed partial class MediaSourceJson : JsonSerializerContext;
