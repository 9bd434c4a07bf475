namespace Wapio.Grains.Media;

/// <summary>How files of messages are kept and moved. Section <c>Wapio:Media</c>; the defaults fit.</summary>
public sealed class MediaSettings
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "Wapio:Media";

    private const long MiB = 1L << 20;

    /// <summary>
    /// The folder for files: <c>media</c> in the data directory by default. In a cluster one that every node reaches. Files lie in it as they are, for
    /// the owner of the process only.
    /// </summary>
    public string? Path { get; set; }

    /// <summary>Where callers reach this server, for download links, such as <c>https://wapio.example.com</c>. By default as the request came.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>The largest picture that is sent, in bytes. 16 MiB by default.</summary>
    public long LargestImage { get; set; } = 16 * MiB;

    /// <summary>The largest film that is sent, in bytes. 100 MiB by default.</summary>
    public long LargestVideo { get; set; } = 100 * MiB;

    /// <summary>The largest sound that is sent, in bytes. 100 MiB by default.</summary>
    public long LargestAudio { get; set; } = 100 * MiB;

    /// <summary>The largest sticker that is sent, in bytes. 1 MiB by default.</summary>
    public long LargestSticker { get; set; } = MiB;

    /// <summary>The largest document that is sent, and the largest upload, in bytes. 2 GiB by default, as WhatsApp has it.</summary>
    public long LargestDocument { get; set; } = 2048 * MiB;

    /// <summary>The largest file that is fetched from WhatsApp, in bytes. 2 GiB by default.</summary>
    public long LargestDownload { get; set; } = 2048 * MiB;

    /// <summary>How long fetching a URL may take, redirects and body included. 5 min by default.</summary>
    public TimeSpan FetchTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an upload waits to be named in a message. 24 h by default. One that a message waits for stays longer.</summary>
    public TimeSpan UploadLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a file that was fetched from WhatsApp is kept. 7 days by default. It can be fetched again as long as WhatsApp or the phone has it.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long a download link is good. 15 min by default.</summary>
    public TimeSpan LinkLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a request to decrypt waits for the file. 2 min by default.</summary>
    public TimeSpan DecryptWait { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often what is past its time is deleted. 10 min by default.</summary>
    public TimeSpan CleanInterval { get; set; } = TimeSpan.FromMinutes(10);
}
