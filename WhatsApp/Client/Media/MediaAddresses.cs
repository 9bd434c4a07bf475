using System.Buffers.Text;
using System.Text;
using Wapio.WhatsApp.Media;

namespace Wapio.WhatsApp.Client.Media;

/// <summary>
/// Where a file can be uploaded to and fetched from. Whoever writes a message chooses what it says of the address, so nothing but media hosts
/// is ever asked.
/// </summary>
internal static class MediaAddresses
{
    /// <summary>The host that has every file, whether or not WhatsApp named it. A server that names only hosts of its own is another one.</summary>
    public const string DefaultHost = "mmg.whatsapp.net";

    private const string Domain = ".whatsapp.net";
    private const int LongestPath = 4096;

    /// <summary>True for a name or address, with or without a port, and nothing around it.</summary>
    public static bool IsHost(string text) =>
        text.Length is > 0 and <= 255
        && Uri.TryCreate($"https://{text}/", UriKind.Absolute, out var uri)
        && string.Equals(uri.Authority, uri.IsDefaultPort && text.EndsWith(":443", StringComparison.Ordinal) ? text[..^4] : text, StringComparison.OrdinalIgnoreCase)
        && uri is { UserInfo: "", PathAndQuery: "/" };

    /// <summary>
    /// The addresses of a file in the order in which they are tried: the message's own, then its path at WhatsApp's media hosts
    /// (the parameters were seen in tulir/whatsmeow, download.go).
    /// </summary>
    /// <param name="media">The file.</param>
    /// <param name="hosts">The media hosts of the connection.</param>
    /// <exception cref="MediaException"><see cref="MediaError.InvalidReference"/>: there is none.</exception>
    public static IReadOnlyList<Uri> Of(MediaReference media, IReadOnlyList<string> hosts)
    {
        var addresses = new List<Uri>();
        var isWhatsApp = hosts.Count == 0 || hosts.Any(host => host.EndsWith(Domain, StringComparison.OrdinalIgnoreCase));
        if (Own(media.Url, hosts, isWhatsApp) is { } own) addresses.Add(own);
        if (media.DirectPath is { } path)
        {
            foreach (var host in isWhatsApp ? hosts.Append(DefaultHost) : hosts)
            {
                if (At(host, path, media) is { } address) addresses.Add(address);
            }
        }

        if (addresses.Count == 0) throw new MediaException(MediaError.InvalidReference, "The message does not say on which media host the file is.");
        return [.. addresses.DistinctBy(address => (address.Authority, address.AbsolutePath))];
    }

    /// <summary>Where an encrypted file is sent to (seen in tulir/whatsmeow, upload.go).</summary>
    /// <param name="host">The media host.</param>
    /// <param name="path">The path of its kind.</param>
    /// <param name="hash">The hash of what is sent.</param>
    /// <param name="auth">The ticket.</param>
    public static Uri Upload(string host, string path, ReadOnlySpan<byte> hash, string auth)
    {
        var token = Token(hash);
        return new Uri($"https://{host}{path}/{token}?auth={Uri.EscapeDataString(auth)}&token={token}");
    }

    /// <summary>A hash as the hosts write it.</summary>
    public static string Token(ReadOnlySpan<byte> hash) => Base64Url.EncodeToString(hash);

    /// <summary>True for a path that can stand behind the name of a host.</summary>
    public static bool IsPath(string? path) => path is { Length: > 1 and <= LongestPath } && Ascii.IsValid(path) && path[0] == '/' && path[1] is not ('/' or '\\');

    private static Uri? Own(string? url, IReadOnlyList<string> hosts, bool isWhatsApp) =>
        url is { Length: <= LongestPath }
        && Ascii.IsValid(url)
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttps
        && uri is { UserInfo: "", AbsolutePath.Length: > 1 }
        && ((isWhatsApp && uri.IsDefaultPort && uri.IdnHost.EndsWith(Domain, StringComparison.OrdinalIgnoreCase)) || hosts.Contains(uri.Authority, StringComparer.OrdinalIgnoreCase))
            ? uri
            : null;

    private static Uri? At(string host, string path, MediaReference media)
    {
        if (!IsPath(path)) return null;
        var hash = media.FileEncSha256.IsEmpty ? "" : $"&hash={Token(media.FileEncSha256.Span)}";
        var query = path.Contains('?', StringComparison.Ordinal) ? "" : "?";
        return Uri.TryCreate($"https://{host}{path}{query}{hash}&mms-type={media.Kind.HostType()}&__wa-mms=", UriKind.Absolute, out var uri)
            && string.Equals(uri.Authority, host, StringComparison.OrdinalIgnoreCase)
                ? uri
                : null;
    }
}
