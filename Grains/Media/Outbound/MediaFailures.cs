using System.Globalization;
using Wapio.Grains.Fetching;
using Wapio.WhatsApp.Media;

namespace Wapio.Grains.Media.Outbound;

/// <summary>Why the file of a message could not be sent, as callers see it. Part of the HTTP contract: never renamed.</summary>
internal static class MediaFailures
{
    /// <summary>The URL, or one that it redirects to, leads to an address that may not be reached.</summary>
    public const string UrlRefused = "media_url_refused";

    /// <summary>The host of the URL could not be reached, or broke off before the end of the file.</summary>
    public const string Unreachable = "media_unreachable";

    /// <summary>Fetching the URL took too long.</summary>
    public const string Timeout = "media_timeout";

    /// <summary>The file is larger than files of its kind may be.</summary>
    public const string TooLarge = "media_too_large";

    /// <summary>The URL redirects too often.</summary>
    public const string TooManyRedirects = "media_too_many_redirects";

    /// <summary>The URL answered with an error; its HTTP status stands behind a colon.</summary>
    public const string FetchFailed = "media_fetch_failed";

    /// <summary>The file is not of the kind that it was to be sent as.</summary>
    public const string WrongType = "media_wrong_type";

    /// <summary>There is nothing in the file.</summary>
    public const string Empty = "media_empty";

    /// <summary>The upload is not there any more.</summary>
    public const string Gone = "media_gone";

    /// <summary>WhatsApp's media hosts could not be reached for minutes.</summary>
    public const string HostsUnreachable = "media_hosts_unreachable";

    /// <summary>WhatsApp's media hosts refused the file.</summary>
    public const string UploadRefused = "media_upload_refused";

    private const int TooMany = 429;
    private const int ServerFault = 500;

    /// <summary>Why a URL was not fetched.</summary>
    public static MediaFailedException Of(FetchException failure) => failure.Error switch
    {
        FetchError.Refused => new(UrlRefused, false, failure),
        FetchError.Timeout => new(Timeout, false, failure),
        FetchError.TooLarge => new(TooLarge, false, failure),
        FetchError.TooManyRedirects => new(TooManyRedirects, false, failure),
        FetchError.BadStatus => new(
            string.Create(CultureInfo.InvariantCulture, $"{FetchFailed}:{failure.StatusCode}"), failure.StatusCode is TooMany or >= ServerFault, failure),
        _ => new(Unreachable, true, failure),
    };

    /// <summary>Why WhatsApp's hosts did not take a file.</summary>
    public static MediaFailedException Of(MediaException failure) => failure.IsTransient
        ? new(HostsUnreachable, true, failure)
        : new(UploadRefused, false, failure);
}
