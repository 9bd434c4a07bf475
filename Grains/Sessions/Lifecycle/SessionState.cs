using Wapio.Storage.Rows;

namespace Wapio.Grains.Sessions.Lifecycle;

/// <summary>A state of a session with the reason for it: what is shown, and what its log says.</summary>
/// <param name="Status">The state as the HTTP contract names it.</param>
/// <param name="Reason">Why, as a code. Never renamed: callers compare it.</param>
/// <param name="Sentence">Why, as a sentence.</param>
/// <param name="Actor">Who must act.</param>
/// <param name="Advice">What that one must do, as a sentence; null when there is nothing to do.</param>
internal sealed record SessionState(SessionStatus Status, string Reason, string Sentence, SessionActor Actor, string? Advice = null)
{
    /// <summary>The sentences as people read them.</summary>
    public string Text => Advice is null ? Sentence : $"{Sentence} {Advice}";
}
