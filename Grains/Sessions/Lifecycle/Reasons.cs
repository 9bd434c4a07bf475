using System.Collections.Frozen;
using Wapio.Grains.Sessions.Inbound;
using Wapio.Grains.Sessions.Outbound;

namespace Wapio.Grains.Sessions.Lifecycle;

/// <summary>Every reason code that the log of a session knows, and who must act.</summary>
internal static class Reasons
{
    private static readonly FrozenDictionary<string, SessionActor> Actors = SessionStates.All.Concat(CloseRules.States)
        .Select(state => (state.Reason, state.Actor))
        .Concat(LimitLog.Actors)
        .Append((Reason: FailureReasons.AccountChanged, Actor: SessionActor.Owner))
        .Distinct()
        .ToFrozenDictionary(pair => pair.Reason, pair => pair.Actor);

    /// <summary>The codes.</summary>
    public static IEnumerable<string> All => Actors.Keys;

    /// <summary>Who must act, in lower case; null for a reason that is not known (any more).</summary>
    public static string? ActorOf(string? reason) => reason is not null && Actors.TryGetValue(reason, out var actor) ? actor.ToName() : null;

    /// <summary>An actor as callers read it.</summary>
    public static string ToName(this SessionActor actor) => actor switch
    {
        SessionActor.Gateway => "gateway",
        SessionActor.Owner => "owner",
        SessionActor.Operator => "operator",
        _ => "nobody",
    };
}
