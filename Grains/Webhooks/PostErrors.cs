namespace Wapio.Grains.Webhooks;

/// <summary>What can be wrong with a try, as the log of deliveries says it. Part of the HTTP contract: never renamed.</summary>
internal static class PostErrors
{
    /// <summary>The URL leads to an address that may not be reached; nothing was sent.</summary>
    public const string Refused = "address_refused";

    /// <summary>No answer in time.</summary>
    public const string Timeout = "timeout";

    /// <summary>The event is past its retention.</summary>
    public const string Expired = "event_expired";

    /// <summary>The name does not resolve.</summary>
    private const string NameUnresolved = "name_not_resolved";

    /// <summary>The receiver takes no connection, or broke it off.</summary>
    private const string Unreachable = "unreachable";

    /// <summary>Its certificate is not good for its name.</summary>
    private const string TlsFailed = "tls_failed";

    /// <summary>What it answered is no HTTP.</summary>
    private const string BadAnswer = "bad_answer";

    /// <summary>The word for a failure.</summary>
    public static string Of(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => NameUnresolved,
        HttpRequestError.SecureConnectionError => TlsFailed,
        HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.HttpProtocolError => BadAnswer,
        _ when exception.InnerException is System.Net.Sockets.SocketException
        {
            SocketErrorCode: System.Net.Sockets.SocketError.HostNotFound or System.Net.Sockets.SocketError.NoData or System.Net.Sockets.SocketError.TryAgain,
        } => NameUnresolved,
        _ => Unreachable,
    };
}
