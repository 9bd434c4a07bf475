namespace Wapio.WhatsApp.Client.Media;

/// <summary>How one file is downloaded.</summary>
public sealed record MediaDownloadOptions
{
    /// <summary>The largest that the file may be, in plain bytes; null takes <see cref="MediaOptions.MaximumLength"/>.</summary>
    public long? MaximumLength { get; init; }

    /// <summary>
    /// The message that has the file. With it the phone is asked to upload the file again when the media hosts no longer have it; without
    /// it that is an error.
    /// </summary>
    public MediaMessage? Message { get; init; }
}
