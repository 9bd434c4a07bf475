using System.Collections.Concurrent;
using Orleans;
using Wapio.Grains.Abstractions.Limits;

namespace Wapio.Api.Limits;

/// <summary>The tokens that this node holds, by account. There are as many as accounts have called, which only the operator can make.</summary>
internal sealed class AccountLimits(IGrainFactory grains, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, AccountTokens> _accounts = new(StringComparer.Ordinal);

    /// <summary>Lets one request of an account through, or says how long it must wait.</summary>
    public ValueTask<LimitDecision> TakeAsync(string accountId) =>
        _accounts.GetOrAdd(accountId, static (id, limits) => new AccountTokens(unused => limits.Grains.GetGrain<ILimiterGrain>(id).Take(unused), limits.Clock), this).TakeAsync();

    private IGrainFactory Grains => grains;

    private TimeProvider Clock => clock;
}
