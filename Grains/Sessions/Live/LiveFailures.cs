using Wapio.Grains.Abstractions;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Sessions.Live;

/// <summary>What callers are told when WhatsApp did not do what they asked for.</summary>
internal static class LiveFailures
{
    // WhatsApp does not always say how long; asking again within a minute makes it worse.
    private const int UsualPause = 60;

    /// <summary>There is no connection.</summary>
    public static readonly Failure NotConnected = new(ReasonCodes.SessionNotConnected, "The session is not connected");

    /// <summary>WhatsApp takes too long; what was asked may still happen.</summary>
    public static readonly Failure TooSlow = new(ReasonCodes.UpstreamTimeout, "WhatsApp did not answer in time; it may still do what was asked");

    /// <summary>The session protects its account, and has asked about as many people as it may for now.</summary>
    /// <param name="wait">After which time it may ask again.</param>
    public static Failure Paced(TimeSpan wait) => new(
        ReasonCodes.RateLimited, "The session protects its account and has looked up as much as it may for now; wait before asking again", RetryAfterSeconds: Seconds(wait));

    /// <summary>The refusal that stands for a failed request.</summary>
    public static Failure Of(RequestException refused) => refused.Error switch
    {
        RequestError.NotConnected or RequestError.ConnectionLost => NotConnected,
        RequestError.Timeout => TooSlow,
        RequestError.RateLimited => Limited(refused, "WhatsApp wants fewer requests from this number; wait before asking again"),
        RequestError.ReachOutTimeLocked => Limited(refused, "WhatsApp has locked this number for new chats for a time"),
        RequestError.NewChatLimitReached => Limited(refused, "This number has begun as many new chats as WhatsApp allows for now"),
        RequestError.NotFound or RequestError.RecipientUnknown => new(ReasonCodes.NotFound, "WhatsApp knows no such person, group or channel"),
        RequestError.Gone => new(ReasonCodes.NotFound, "It is there no more: it was revoked or has ended"),
        RequestError.Forbidden or RequestError.NotAuthorized =>
            new(ReasonCodes.Forbidden, "WhatsApp does not let this number do that: it is no member or no admin, or the other side does not allow it"),
        RequestError.Conflict => new(ReasonCodes.Conflict, "It is so already, or it changed in the same moment"),
        RequestError.ResourceLimit => new(ReasonCodes.Conflict, "WhatsApp has no room for more of it"),
        RequestError.Locked => new(ReasonCodes.Conflict, "WhatsApp has locked it"),
        RequestError.NotReady => new(ReasonCodes.Conflict, "The phone has not shared its settings with this session yet; try again in a moment"),
        RequestError.NotAcceptable => new(ReasonCodes.UpstreamRefused, "WhatsApp finds this not acceptable"),
        RequestError.ServerUnavailable => new(ReasonCodes.UpstreamRefused, "WhatsApp has a fault of its own; try again later"),
        RequestError.StorageFailed => new(ReasonCodes.Busy, "The database failed; nothing was done"),
        _ => new(ReasonCodes.UpstreamRefused, refused.Code is { } code ? $"WhatsApp refused it with code {code}" : "WhatsApp refused it"),
    };

    private static Failure Limited(RequestException refused, string text) =>
        new(ReasonCodes.RateLimited, text, RetryAfterSeconds: refused.RetryAfter is { } pause ? Seconds(pause) : UsualPause);

    private static int Seconds(TimeSpan pause) => Math.Max(1, (int)Math.Ceiling(pause.TotalSeconds));
}
