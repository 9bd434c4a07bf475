namespace Wapio.Grains.Media.Files;

/// <summary>Finds out what a file is from its first bytes, and from its name.</summary>
internal static class MediaTypes
{
    /// <summary>How many bytes of the file are looked at.</summary>
    public const int HeadSize = 64;

    /// <summary>What a file is when nothing says it.</summary>
    public const string Unknown = "application/octet-stream";

    /// <summary>WhatsApp's stickers.</summary>
    public const string Webp = "image/webp";

    private static readonly Dictionary<string, string> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = "image/jpeg", [".jpeg"] = "image/jpeg", [".png"] = "image/png", [".gif"] = "image/gif", [".webp"] = Webp,
        [".mp4"] = "video/mp4", [".mov"] = "video/quicktime", [".webm"] = "video/webm", [".3gp"] = "video/3gpp", [".mkv"] = "video/x-matroska",
        [".mp3"] = "audio/mpeg", [".m4a"] = "audio/mp4", [".ogg"] = "audio/ogg", [".opus"] = "audio/ogg", [".wav"] = "audio/wav",
        [".aac"] = "audio/aac", [".amr"] = "audio/amr", [".flac"] = "audio/flac",
        [".pdf"] = "application/pdf", [".zip"] = "application/zip", [".txt"] = "text/plain", [".csv"] = "text/csv", [".json"] = "application/json",
        [".xml"] = "application/xml", [".html"] = "text/html", [".doc"] = "application/msword", [".xls"] = "application/vnd.ms-excel",
        [".ppt"] = "application/vnd.ms-powerpoint", [".rtf"] = "application/rtf", [".vcf"] = "text/vcard", [".ics"] = "text/calendar",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    };

    /// <summary>What the first bytes say; null when they say nothing that is known here.</summary>
    public static string? Sniff(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0xff, 0xd8, 0xff])) return "image/jpeg";
        if (head.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png";
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return "image/gif";
        if (head.StartsWith("%PDF-"u8)) return "application/pdf";
        if (head.StartsWith("OggS"u8)) return "audio/ogg";
        if (head.StartsWith("fLaC"u8)) return "audio/flac";
        if (head.StartsWith("#!AMR"u8)) return "audio/amr";
        if (head.StartsWith("ID3"u8) || IsMpegAudio(head)) return "audio/mpeg";
        if (head.StartsWith<byte>([0x1a, 0x45, 0xdf, 0xa3])) return head.IndexOf("webm"u8) >= 0 ? "video/webm" : "video/x-matroska";
        if (head.StartsWith("PK\u0003\u0004"u8)) return "application/zip";
        if (head.Length >= 12 && head.StartsWith("RIFF"u8)) return SniffRiff(head[8..12]);
        return head.Length >= 12 && head[4..].StartsWith("ftyp"u8) ? SniffIso(head[8..12]) : null;
    }

    /// <summary>What the extension of a name says; null when it says nothing that is known here.</summary>
    public static string? OfName(string? name) => name is not null && ByExtension.TryGetValue(Path.GetExtension(name), out var type) ? type : null;

    /// <summary>A type without its parameters; null when it is none.</summary>
    public static string? Bare(string? type)
    {
        var bare = type?.Split(';', 2)[0].Trim().ToLowerInvariant();
        return bare is { Length: > 2 } && bare.Contains('/', StringComparison.Ordinal) ? bare : null;
    }

    /// <summary>The first bytes of a file, which is left at its beginning.</summary>
    public static async Task<byte[]> ReadHeadAsync(Stream file, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var head = new byte[HeadSize];
        var length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        file.Position = 0;
        return head[..length];
    }

    private static string? SniffRiff(ReadOnlySpan<byte> form) =>
        form.SequenceEqual("WEBP"u8) ? Webp : form.SequenceEqual("WAVE"u8) ? "audio/wav" : form.SequenceEqual("AVI "u8) ? "video/x-msvideo" : null;

    // The brands of the container of ISO 14496-12.
    private static string SniffIso(ReadOnlySpan<byte> brand) =>
        brand.StartsWith("M4A"u8) ? "audio/mp4"
        : brand.StartsWith("qt"u8) ? "video/quicktime"
        : brand.StartsWith("3g"u8) ? "video/3gpp"
        : brand.SequenceEqual("heic"u8) || brand.SequenceEqual("mif1"u8) ? "image/heic"
        : brand.SequenceEqual("avif"u8) ? "image/avif"
        : "video/mp4";

    // A frame's sync word, with a version and layer that exist (ISO 11172-3); layer 0 is AAC's.
    private static bool IsMpegAudio(ReadOnlySpan<byte> head) =>
        head.Length >= 3 && head[0] == 0xff && (head[1] & 0xe0) == 0xe0 && (head[1] & 0x18) != 0x08 && (head[1] & 0x06) != 0 && (head[2] & 0xf0) != 0xf0;
}
