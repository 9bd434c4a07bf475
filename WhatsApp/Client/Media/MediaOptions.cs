using Wapio.WhatsApp.Transport;

namespace Wapio.WhatsApp.Client.Media;

/// <summary>How media files are sent and fetched. Immutable; vary it with <c>with</c>.</summary>
public sealed record MediaOptions
{
    /// <summary>
    /// The way to the media hosts, shared by all clients of the process. <see cref="MediaHttp.Shared"/> by default; the owner disposes of
    /// any other.
    /// </summary>
    public IMediaHttp? Http { get; init; }

    /// <summary>How long a media host may take for its next bytes, or to take ours, before another is tried. 45 s by default.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How long a phone may take to upload a file again. 60 s by default.</summary>
    public TimeSpan ReuploadTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The largest file that is downloaded when the caller says nothing else, in plain bytes. 2 GiB by default, as WhatsApp has it.</summary>
    public long MaximumLength { get; init; } = 2L << 30;

    /// <summary>
    /// The folder for files on their way: an upload is encrypted there before it is sent, a download checked there before it is handed out.
    /// Null, the default, takes the system's.
    /// </summary>
    public string? TemporaryFolder { get; init; }
}
