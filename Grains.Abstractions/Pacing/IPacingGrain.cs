using Orleans;
using Orleans.Concurrency;

namespace Wapio.Grains.Abstractions.Pacing;

/// <summary>
/// The pace of one session, keyed by the session's id: a bucket of tokens for each kind, which survive a restart. Asked only for sessions that protect their
/// account. For the gateway's own use; callers see it through the limits of the session.
/// </summary>
[Alias("wapio.IPacingGrain")]
public interface IPacingGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes tokens. They are gone before this answers, whether or not they are used: after a crash less may pass than was allowed, never more.
    /// </summary>
    /// <param name="kind">Of which bucket.</param>
    /// <param name="most">How many at most.</param>
    [Alias("take")]
    Task<PacingGrant> Take(PacingKind kind, int most);

    /// <summary>Gives no tokens of a kind before a time: WhatsApp has said that it would refuse.</summary>
    [Alias("close")]
    Task Close(PacingKind kind, DateTimeOffset until);

    /// <summary>How the buckets stand.</summary>
    [AlwaysInterleave, Alias("get")]
    Task<PacingView> Get();
}
