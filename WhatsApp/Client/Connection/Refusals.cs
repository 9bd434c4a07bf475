using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>What WhatsApp's error codes mean (seen in tulir/whatsmeow, errors.go, and Baileys, decode-wa-message).</summary>
internal static class Refusals
{
    /// <summary>The code for recipients that do not fit the chat.</summary>
    public const int RecipientsOutdated = 421;

    private static readonly TimeSpan LongestBackOff = TimeSpan.FromDays(30);

    /// <summary>The error of a query that was answered with a code.</summary>
    public static RequestError OfQuery(int code) => code switch
    {
        400 or 479 => RequestError.InvalidRequest,
        401 or 405 => RequestError.NotAuthorized,
        403 => RequestError.Forbidden,
        404 => RequestError.NotFound,
        406 => RequestError.NotAcceptable,
        409 => RequestError.Conflict,
        410 => RequestError.Gone,
        419 => RequestError.ResourceLimit,
        RecipientsOutdated => RequestError.RecipientsOutdated,
        423 => RequestError.Locked,
        429 => RequestError.RateLimited,
        >= 500 => RequestError.ServerUnavailable,
        _ => RequestError.Rejected,
    };

    /// <summary>The error of a message that was acknowledged with a code; 463 takes a look at the account's limits as well.</summary>
    public static RequestError OfMessage(int code) => code switch
    {
        400 or 479 => RequestError.InvalidRequest,
        401 or 403 => RequestError.Forbidden,
        404 => RequestError.RecipientUnknown,
        RecipientsOutdated => RequestError.RecipientsOutdated,
        429 => RequestError.RateLimited,
        463 => RequestError.PrivacyTokenMissing,

        // The NACK codes from 487 on are client faults; those that follow HTTP are the server's.
        500 or 502 or 503 or 530 => RequestError.ServerUnavailable,
        _ => RequestError.Rejected,
    };

    /// <summary>How long an error asks to wait: its <c>backoff</c>, in seconds. Seen in answers to <c>usync</c>; elsewhere assumed to be the same.</summary>
    public static TimeSpan? BackOffOf(Node? error) => error?.GetNumber("backoff") is > 0 and var seconds
        ? TimeSpan.FromSeconds(Math.Min(seconds, (long)LongestBackOff.TotalSeconds))
        : null;
}
