using Wapio.Grains.Media.Files;
using Wapio.WhatsApp.Media;

namespace Wapio.Grains.Media.Outbound;

/// <summary>Says what a file is that is sent, and whether it can be sent as what was asked for.</summary>
internal static class OutboundTypes
{
    /// <summary>
    /// The type that the message names. A document is what its caller says; of the other kinds its own first bytes count most, since a recipient's
    /// phone goes by them, too.
    /// </summary>
    /// <param name="kind">What it is sent as.</param>
    /// <param name="head">Its first bytes.</param>
    /// <param name="given">What the caller said.</param>
    /// <param name="answered">What the server that it came from said.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="MediaFailedException">It is not of that kind.</exception>
    public static string Choose(MediaKind kind, ReadOnlySpan<byte> head, string? given, string? answered, string? name)
    {
        var sniffed = MediaTypes.Sniff(head);
        if (kind == MediaKind.Document) return MediaTypes.Bare(given) ?? Telling(answered) ?? MediaTypes.OfName(name) ?? sniffed ?? MediaTypes.Unknown;
        if (kind == MediaKind.Sticker) return sniffed is { } picture && IsA("image", picture) ? picture : throw new MediaFailedException(MediaFailures.WrongType);

        var wanted = kind switch { MediaKind.Image => "image", MediaKind.Video => "video", _ => "audio" };
        if (sniffed is not null) return AsA(wanted, sniffed) ?? throw new MediaFailedException(MediaFailures.WrongType);
        var said = MediaTypes.Bare(given) ?? Telling(answered) ?? MediaTypes.OfName(name);
        return said is not null && IsA(wanted, said) ? said : throw new MediaFailedException(MediaFailures.WrongType);
    }

    // What servers say of any file says nothing.
    private static string? Telling(string? type) => MediaTypes.Bare(type) is { } bare and not ("application/octet-stream" or "binary/octet-stream") ? bare : null;

    // These containers hold either.
    private static string? AsA(string wanted, string sniffed) => (wanted, sniffed) switch
    {
        ("audio", "video/mp4" or "video/3gpp" or "video/quicktime") => "audio/mp4",
        ("audio", "video/webm") => "audio/webm",
        ("video", "audio/ogg") => "video/ogg",
        _ => IsA(wanted, sniffed) ? sniffed : null,
    };

    private static bool IsA(string wanted, string type) => type.StartsWith(wanted + "/", StringComparison.Ordinal);
}
