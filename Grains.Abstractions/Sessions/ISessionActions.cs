using Orleans;
using Orleans.Concurrency;
using Wapio.Grains.Abstractions.Messages;

namespace Wapio.Grains.Abstractions.Sessions;

/// <summary>What a session does to messages and shows of itself. Of the same grain as <see cref="ISessionGrain"/>.</summary>
[Alias("wapio.ISessionActions")]
public interface ISessionActions : IGrainWithStringKey
{
    /// <summary>
    /// Does something to a message of the session. Callers go through <see cref="IMessageGrain.Act"/>, which does one thing after the other.
    /// </summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="messageId">Our id of the message.</param>
    /// <param name="request">What to do.</param>
    [AlwaysInterleave, Alias("act")]
    Task<Outcome<ActionResult>> Act(Caller caller, string messageId, ActOnMessage request);

    /// <summary>Finds a message of the session by its id here or by WhatsApp's.</summary>
    [AlwaysInterleave, Alias("find-message")]
    Task<Outcome<MessageReference>> FindMessage(Caller caller, string id);

    /// <summary>Shows the account as online or not, or what it does in a chat.</summary>
    [AlwaysInterleave, Alias("set-presence")]
    Task<Outcome<Done>> SetPresence(Caller caller, PresenceUpdate update);

    /// <summary>What the session may do: our pacing, and WhatsApp's limits; asks WhatsApp when what is known is old and the session is connected.</summary>
    [AlwaysInterleave, Alias("get-limits")]
    Task<Outcome<SessionLimits>> GetLimits(Caller caller);

    /// <summary>When a queued message is expected to leave.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="messageId">Our id of the message.</param>
    [AlwaysInterleave, Alias("estimate")]
    Task<Outcome<SendEstimate>> Estimate(Caller caller, string messageId);

    /// <summary>
    /// Puts the messages whose time has come into the queue; brings the session up if it should be connected. Called by the gateway itself; needs no caller.
    /// </summary>
    [AlwaysInterleave, Alias("release-due")]
    Task ReleaseDue();
}
