using Orleans;

namespace Wapio.Grains.Abstractions.Messages;

/// <summary>A message with a file. The file is fetched after the message was accepted, so what is wrong with it shows in the message's state.</summary>
/// <param name="Type">What it is sent as: <c>image</c>, <c>video</c>, <c>audio</c>, <c>voice</c>, <c>document</c> or <c>sticker</c>.</param>
[GenerateSerializer, Immutable, Alias("wapio.FileContent")]
public sealed record FileContent([property: Id(0)] string Type) : MessageContent
{
    /// <inheritdoc />
    public override string Kind => Type == "voice" ? "audio" : Type;

    /// <summary>Where the file is, http or https; null when it was uploaded.</summary>
    [Id(1)] public string? Url { get; init; }

    /// <summary>The handle of an upload; null when the file is at a URL.</summary>
    [Id(2)] public string? Handle { get; init; }

    /// <summary>A text below it; not with sounds and stickers.</summary>
    [Id(3)] public string? Caption { get; init; }

    /// <summary>What the caller says that it is; null to find out.</summary>
    [Id(4)] public string? MimeType { get; init; }

    /// <summary>The name that a document has.</summary>
    [Id(5)] public string? FileName { get; init; }

    /// <summary>True when it may be looked at once; pictures, films and sounds.</summary>
    [Id(6)] public bool IsViewOnce { get; init; }
}
