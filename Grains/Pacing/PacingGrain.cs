using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;
using Wapio.Grains.Abstractions.Pacing;

namespace Wapio.Grains.Pacing;

/// <inheritdoc cref="IPacingGrain" />
[GrainType("pacing")]
internal sealed class PacingGrain(
    [PersistentState("session-pacing")] IPersistentState<PacingState> state, IOptions<PacingOptions> options, TimeProvider clock) : Grain, IPacingGrain
{
    /// <inheritdoc />
    public async Task<PacingGrant> Take(PacingKind kind, int most)
    {
        var (now, settings) = (clock.GetUtcNow(), options.Value.Of(kind));
        if (ClosedUntil(kind) is { } until && until > now) return new PacingGrant(0, until - now);

        var bucket = BucketAt(kind, now);
        var count = Math.Min(Math.Max(most, 1), (int)bucket.Tokens);
        if (count == 0) return new PacingGrant(0, bucket.WaitForOne(settings));

        await SaveAsync(kind, bucket with { Tokens = bucket.Tokens - count }, ClosedUntil(kind));
        return new PacingGrant(count, TimeSpan.Zero);
    }

    /// <inheritdoc />
    public async Task Close(PacingKind kind, DateTimeOffset until)
    {
        var now = clock.GetUtcNow();
        await SaveAsync(kind, BucketAt(kind, now), until > now ? until : null);
    }

    /// <inheritdoc />
    public Task<PacingView> Get()
    {
        var now = clock.GetUtcNow();
        return Task.FromResult(new PacingView(
        [
            .. Enum.GetValues<PacingKind>().Select(kind =>
            {
                var settings = options.Value.Of(kind);
                return new PacingBucket(
                    kind, settings.Burst, settings.Interval, BucketAt(kind, now).Tokens, ClosedUntil(kind) is { } until && until > now ? until : null);
            }),
        ]));
    }

    private TokenBucket BucketAt(PacingKind kind, DateTimeOffset now) => state.State.Buckets.TryGetValue(kind, out var kept)
        ? new TokenBucket(kept.Tokens, DateTimeOffset.FromUnixTimeMilliseconds(kept.At)).After(options.Value.Of(kind), now)
        : TokenBucket.Full(options.Value.Of(kind), now);

    private DateTimeOffset? ClosedUntil(PacingKind kind) =>
        state.State.Buckets.TryGetValue(kind, out var kept) && kept.ClosedUntil is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null;

    private Task SaveAsync(PacingKind kind, TokenBucket bucket, DateTimeOffset? closedUntil)
    {
        state.State.Buckets[kind] = new BucketState
        {
            Tokens = bucket.Tokens,
            At = bucket.At.ToUnixTimeMilliseconds(),
            ClosedUntil = closedUntil?.ToUnixTimeMilliseconds(),
        };
        return state.WriteStateAsync();
    }
}
