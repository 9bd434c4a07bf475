namespace Wapio.Grains.Abstractions;

/// <summary>The machine-readable reasons of a refusal, as they stand in <c>reason_code</c>. Part of the HTTP contract: never renamed.</summary>
public static class ReasonCodes
{
    /// <summary>No token, or one that is not known or was revoked. HTTP 401.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>A session key on a route that is for personal access tokens. HTTP 403.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>Not there, or not visible to this caller. HTTP 404.</summary>
    public const string NotFound = "not_found";

    /// <summary>The method is not offered on this route. HTTP 405.</summary>
    public const string MethodNotAllowed = "method_not_allowed";

    /// <summary>The thing is not in a state that allows it. HTTP 409.</summary>
    public const string Conflict = "conflict";

    /// <summary>The input is wrong; <c>errors</c> says where. HTTP 422.</summary>
    public const string ValidationError = "validation_error";

    /// <summary>The idempotency key was used with another body. HTTP 422.</summary>
    public const string IdempotencyKeyReused = "idempotency_key_reused";

    /// <summary>The body is not JSON. HTTP 400.</summary>
    public const string MalformedBody = "malformed_body";

    /// <summary>The body is larger than the limit. HTTP 413.</summary>
    public const string PayloadTooLarge = "payload_too_large";

    /// <summary>The body is of a kind that is not read here. HTTP 415.</summary>
    public const string UnsupportedMediaType = "unsupported_media_type";

    /// <summary>Too many requests; wait as <c>Retry-After</c> says. HTTP 429.</summary>
    public const string RateLimited = "rate_limited";

    /// <summary>The session is not connected, and this needs it to be. HTTP 409.</summary>
    public const string SessionNotConnected = "session_not_connected";

    /// <summary>WhatsApp did not answer in time. HTTP 504.</summary>
    public const string UpstreamTimeout = "upstream_timeout";

    /// <summary>WhatsApp refused; the message says why. HTTP 502.</summary>
    public const string UpstreamRefused = "upstream_refused";

    /// <summary>More is waiting to be written than may wait; nothing was accepted. HTTP 503.</summary>
    public const string Busy = "busy";

    /// <summary>Known, but not built yet. HTTP 501.</summary>
    public const string NotImplemented = "not_implemented";

    /// <summary>A fault of ours. HTTP 500.</summary>
    public const string InternalError = "internal_error";

    /// <summary>WhatsApp has the file of a message no longer, and the phone did not upload it again. HTTP 410.</summary>
    public const string MediaUnavailable = "media_unavailable";

    /// <summary>The file is not what its message says. HTTP 422.</summary>
    public const string MediaCorrupt = "media_corrupt";

    /// <summary>A download link is past its time. HTTP 410.</summary>
    public const string LinkExpired = "link_expired";
}
