using Wapio.Grains.Abstractions;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Media;

namespace Wapio.Grains.Media.Inbound;

/// <summary>Why a file could not be fetched from WhatsApp.</summary>
internal static class MediaRefusals
{
    private static readonly Failure NotConnected = new(ReasonCodes.SessionNotConnected, "The session is not connected");

    /// <summary>There is no connection.</summary>
    public static Failure OfNoConnection => NotConnected;

    /// <summary>It is not to be had, or not what its message says.</summary>
    public static Failure Of(MediaException failure) => failure.Error switch
    {
        MediaError.NotFound or MediaError.Gone or MediaError.Forbidden => new Failure(
            ReasonCodes.MediaUnavailable, "WhatsApp has the file no longer; with the message it can be asked for again"),
        MediaError.ReuploadRefused or MediaError.InvalidRetry => new Failure(
            ReasonCodes.MediaUnavailable, "WhatsApp has the file no longer, and neither has the phone"),
        MediaError.TooLarge => new Failure(ReasonCodes.PayloadTooLarge, "The file is larger than is fetched here"),
        MediaError.InvalidKey => Failure.Invalid("mediaKey", "Must be 32 bytes in base64"),
        MediaError.InvalidReference => Failure.Invalid("directPath", "Does not say where on WhatsApp's media hosts the file is"),
        MediaError.HostsUnreachable => new Failure(ReasonCodes.UpstreamTimeout, "WhatsApp's media hosts cannot be reached"),
        _ => new Failure(ReasonCodes.MediaCorrupt, "The file is not what the message says: its hash or its key is another"),
    };

    /// <summary>WhatsApp or the phone did not answer as they should.</summary>
    public static Failure Of(RequestException failure) => failure.Error switch
    {
        RequestError.Timeout => new Failure(ReasonCodes.MediaUnavailable, "WhatsApp has the file no longer, and the phone did not answer in time"),
        RequestError.NotConnected or RequestError.ConnectionLost => NotConnected,
        _ => new Failure(ReasonCodes.UpstreamRefused, "WhatsApp did not give the file"),
    };
}
