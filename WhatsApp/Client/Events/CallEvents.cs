using Wapio.WhatsApp.Addressing;

namespace Wapio.WhatsApp.Client;

/// <summary>What became of a call.</summary>
public enum CallStage
{
    /// <summary>Somebody calls.</summary>
    Offered,

    /// <summary>A call in a group that goes on, or of which this device is only told.</summary>
    Noticed,

    /// <summary>A device of the other side rings.</summary>
    Ringing,

    /// <summary>It was answered.</summary>
    Accepted,

    /// <summary>It was declined.</summary>
    Rejected,

    /// <summary>It is over: the caller gave up, nobody answered, or another device of ours took it; see <see cref="CallReceived.Reason"/>.</summary>
    Terminated,
}

/// <summary>Something happened to a call. Committed before it is acknowledged. Media of calls are not part of this library.</summary>
/// <param name="Stage">What.</param>
/// <param name="CallId">The call's id.</param>
/// <param name="From">The device that says so.</param>
/// <param name="Creator">Who began the call.</param>
/// <param name="Timestamp">WhatsApp's time of it.</param>
public sealed record CallReceived(CallStage Stage, string CallId, Jid From, Jid Creator, DateTimeOffset Timestamp) : ClientEvent
{
    /// <summary>The other address of who began it, when the stanza names it.</summary>
    public Jid? CreatorAlternate { get; init; }

    /// <summary>The group, for a call in a group.</summary>
    public Jid? Group { get; init; }

    /// <summary>True for a video call; known for <see cref="CallStage.Offered"/> and <see cref="CallStage.Noticed"/> only.</summary>
    public bool IsVideo { get; init; }

    /// <summary>True for a call with several people.</summary>
    public bool IsGroup { get; init; }

    /// <summary>Why a call is over, in WhatsApp's word (<c>timeout</c>, <c>accepted_elsewhere</c>, …); null when it does not say.</summary>
    public string? Reason { get; init; }

    /// <summary>True when it was kept for us while we were away: the call is most likely over.</summary>
    public bool Offline { get; init; }
}
