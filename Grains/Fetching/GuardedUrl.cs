using System.Diagnostics.CodeAnalysis;

namespace Wapio.Grains.Fetching;

/// <summary>Reads URLs that users give.</summary>
internal static class GuardedUrl
{
    private const int Longest = 2048;

    /// <summary>An absolute http or https URL without a user name; false for anything else.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out Uri? url)
    {
        var isUrl = text is { Length: > 0 and <= Longest } & Uri.TryCreate(text, UriKind.Absolute, out url)
            && url is { Scheme: "http" or "https", UserInfo: "", Host.Length: > 0 };
        if (!isUrl) url = null;
        return isUrl;
    }
}
