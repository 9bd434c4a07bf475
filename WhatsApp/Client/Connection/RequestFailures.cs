using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>Turns what goes wrong below a request into what its caller is told.</summary>
internal static class RequestFailures
{
    /// <summary>The exception for the caller.</summary>
    /// <param name="failure">What went wrong.</param>
    /// <param name="ended">Why the connection ended; null while it has not.</param>
    public static RequestException From(Exception failure, DisconnectedException? ended) => (failure, ended ?? failure as DisconnectedException) switch
    {
        (QueryException refused, _) => new RequestException(Refusals.OfQuery(refused.Code), refused.Message, refused.Code, refused, refused.BackOff),
        (ProtocolException, _) => new RequestException(RequestError.Rejected, "WhatsApp's answer cannot be read.", innerException: failure),
        (TimeoutException, _) => new RequestException(RequestError.Timeout, "WhatsApp did not answer in time.", innerException: failure),
        (_, { Reason: DisconnectReason.StorageFailed or DisconnectReason.Fenced }) =>
            new RequestException(RequestError.StorageFailed, "The device store failed; nothing left.", innerException: failure),
        _ => new RequestException(RequestError.ConnectionLost, "The connection ended first.", innerException: failure),
    };
}
