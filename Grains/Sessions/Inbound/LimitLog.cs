using System.Globalization;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Client.Limits;

namespace Wapio.Grains.Sessions.Inbound;

/// <summary>The lines that WhatsApp's limits leave in the log of a session.</summary>
internal static class LimitLog
{
    private const string Event = "limit";

    /// <summary>Who must act when one of these lines is written.</summary>
    public static readonly IReadOnlyList<(string Reason, SessionActor Actor)> Actors =
    [
        ("reach_out_time_locked", SessionActor.Owner), ("reach_out_time_lock_ended", SessionActor.Nobody),
        ("new_chat_limit_reached", SessionActor.Owner), ("new_chat_limit_changed", SessionActor.Nobody),
        ("rate_overlimit", SessionActor.Gateway),
    ];

    /// <summary>A lock for new chats began or ended.</summary>
    public static AppendSessionLog Of(string sessionId, ReachOutTimeLock state, DateTimeOffset now) => state.IsActive
        ? new(sessionId, Event, "reach_out_time_locked",
            $"WhatsApp has locked this number for new chats{Until(state.EndsAt)} ({state.Enforcement}). Known chats go on; the owner waits and does not try again.", now)
        : new(sessionId, Event, "reach_out_time_lock_ended", "WhatsApp lets this number begin new chats.", now);

    /// <summary>The count of new chats came near its limit, or reached it.</summary>
    public static AppendSessionLog Of(string sessionId, NewChatCap state, DateTimeOffset now) => state.IsReached
        ? new(sessionId, Event, "new_chat_limit_reached",
            $"This number has begun as many new chats as WhatsApp allows{Until(state.PeriodEndsAt)}{Count(state)}. Known chats go on; the owner waits.", now)
        : new(sessionId, Event, "new_chat_limit_changed", $"WhatsApp counts the new chats of this number: {state.Status}{Count(state)}.", now);

    /// <summary>Too much was sent in a short time.</summary>
    public static AppendSessionLog Of(string sessionId, DateTimeOffset until, DateTimeOffset now) =>
        new(sessionId, Event, "rate_overlimit", $"WhatsApp wants fewer messages from this number: nothing is sent{Until(until)}. What waits leaves after that, in its order.", now);

    private static string Until(DateTimeOffset? end) => end is { } time ? string.Create(CultureInfo.InvariantCulture, $" until {time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC") : "";

    private static string Count(NewChatCap state) =>
        state is { Used: { } used, Total: { } total } ? string.Create(CultureInfo.InvariantCulture, $", {used} of {total}") : "";
}
