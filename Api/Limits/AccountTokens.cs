using Wapio.Grains.Abstractions.Limits;

namespace Wapio.Api.Limits;

/// <summary>
/// The tokens that this node holds for an account: a block at a time, asked for when the one before is used up or too old. What the
/// bucket's clock shows is known to within the time of the call: a token is given up rather too early, and a wait told rather too long.
/// </summary>
/// <param name="take">Asks the account's bucket for a block.</param>
/// <param name="clock">The clock.</param>
internal sealed class AccountTokens(Func<UnusedTokens?, Task<TokenBlock>> take, TimeProvider clock)
{
    // How long an answer without a limit, or one of an old limit, is believed.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private TokenBlock? _block;
    private long _before;
    private long _after;
    private int _used;
    private TaskCompletionSource? _asking;

    /// <summary>Lets one request through, or says how long it must wait.</summary>
    public ValueTask<LimitDecision> TakeAsync()
    {
        lock (_gate)
        {
            if (TryDecide(out var decision)) return new(decision);
        }

        return new(AskAsync());
    }

    private async Task<LimitDecision> AskAsync()
    {
        while (true)
        {
            TaskCompletionSource? another;
            UnusedTokens? unused = null;
            lock (_gate)
            {
                if (TryDecide(out var decision)) return decision;
                another = _asking;
                if (another is null) (_asking, unused) = (new(TaskCreationOptions.RunContinuationsAsynchronously), Unused());
            }

            // Who comes while a block is on its way waits for it, and asks in turn if it is used up or too old by then.
            if (another is null) return await RefillAsync(unused);
            await another.Task;
        }
    }

    private async Task<LimitDecision> RefillAsync(UnusedTokens? unused)
    {
        try
        {
            var before = clock.GetTimestamp();
            var block = await take(unused);
            lock (_gate)
            {
                (_block, _before, _after, _used) = (block, before, clock.GetTimestamp(), 0);

                // The request that asked was there when the block was given, so it counts as made at that time.
                return Decide(block, block.Now) ?? throw new InvalidOperationException("The bucket neither gave a token nor said how long to wait.");
            }
        }
        finally
        {
            lock (_gate)
            {
                _asking!.SetResult();
                _asking = null;
            }
        }
    }

    // What is given back must not be used here any more, whatever becomes of the call.
    private UnusedTokens? Unused()
    {
        if (_block is not { } block || _used >= block.Count) return null;
        var unused = new UnusedTokens(block.Clock, Slot(block), block.Count - _used);
        _used = block.Count;
        return unused;
    }

    private bool TryDecide(out LimitDecision decision)
    {
        decision = default;
        if (_block is not { } block) return false;

        var age = clock.GetElapsedTime(_before);
        var decided = block.PerMinute == 0 && age >= Lifetime ? null : Decide(block, block.Now + age.Ticks);
        decision = decided ?? default;
        return decided is not null;
    }

    // Null when the bucket must be asked.
    private LimitDecision? Decide(TokenBlock block, long now)
    {
        if (block.PerMinute == 0) return LimitDecision.Unlimited;
        if (_used < block.Count)
        {
            if (Slot(block) < now) return null;
            _used++;
            return Describe(block, now, TimeSpan.Zero);
        }

        var free = block.Next - ((block.Burst - 1) * block.Interval);
        if (now >= free) return null;
        var surely = block.Now + clock.GetElapsedTime(_after).Ticks;
        return Describe(block, now, TimeSpan.FromTicks(free - surely));
    }

    private LimitDecision Describe(TokenBlock block, long now, TimeSpan wait)
    {
        var held = block.Count - _used;
        var ahead = Math.Max(block.Next - now, 0);
        var free = block.Burst - ((ahead + block.Interval - 1) / block.Interval);
        var untilFull = Math.Max(ahead - (held * block.Interval), 0);
        var reset = clock.GetUtcNow().AddTicks(untilFull + TimeSpan.TicksPerSecond - 1).ToUnixTimeSeconds();
        var remaining = wait > TimeSpan.Zero ? 0 : (int)Math.Clamp(held + free, 0, block.Burst);
        return new LimitDecision(wait, block.PerMinute, remaining, reset);
    }

    private long Slot(TokenBlock block) => block.First + (_used * block.Interval);
}
