using Orleans;

namespace Wapio.Grains.Abstractions.Limits;

/// <summary>
/// The token bucket of an account, keyed by the account's id: gives out tokens in small blocks, so that most requests cost no call. A token is a slot of time: the
/// request that uses it counts as made then, and it may be used up to that time and not later. So whatever the nodes do with their blocks, all of them together stay
/// within the bucket.
/// </summary>
[Alias("wapio.ILimiterGrain")]
public interface ILimiterGrain : IGrainWithStringKey
{
    /// <summary>Takes a block.</summary>
    /// <param name="unused">What is left of the block before, given back; null when nothing is.</param>
    [Alias("take")]
    Task<TokenBlock> Take(UnusedTokens? unused);
}
