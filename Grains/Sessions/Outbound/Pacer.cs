using Microsoft.Extensions.Options;
using Orleans;
using Wapio.Grains.Abstractions.Pacing;
using Wapio.Grains.Pacing;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Storage.Rows;
using Wapio.WhatsApp.Addressing;

namespace Wapio.Grains.Sessions.Outbound;

/// <summary>
/// Lets messages pass at the pace of a session that protects its account: each kind by a bucket of its own, with pauses that differ. Tokens are taken in
/// small blocks, so that not each message costs a write. Used on the grain's scheduler only.
/// </summary>
internal sealed class Pacer(SessionRecord session, KnownChats known, IGrainFactory grains, IOptions<PacingOptions> options, TimeProvider clock) : IDisposable
{
    // A crash loses what is left of a block.
    private const int LargestBlock = 5;

    private readonly Dictionary<PacingKind, Gate> _gates = Enum.GetValues<PacingKind>().ToDictionary(kind => kind, _ => new Gate());

    /// <summary>True when the session is paced.</summary>
    public bool IsOn => session.Row.Settings.AccountProtection;

    private IPacingGrain Grain => grains.GetGrain<IPacingGrain>(session.Id);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var gate in _gates.Values) gate.Turn.Dispose();
    }

    /// <summary>Waits until a message may be sent, those of a kind one after the other. Ends at once when the session is not paced (any more).</summary>
    public async Task PassAsync(MessageRow row, CancellationToken stop)
    {
        var kind = await KindOfAsync(row.ChatJid, stop);
        var (gate, settings) = (_gates[kind], options.Value.Of(kind));
        await gate.Turn.WaitAsync(stop);
        try
        {
            while (IsOn && gate.Tokens == 0)
            {
                var grant = await Grain.Take(kind, Math.Clamp(settings.Burst / 2, 1, LargestBlock));
                gate.Tokens = grant.Count;
                if (grant.Count == 0) await session.Changes.WaitUntilAsync(() => !IsOn, Bounded(grant.Wait)).WaitAsync(stop);
            }

            if (!IsOn) return;
            gate.Tokens--;
            if (settings.Jitter > TimeSpan.Zero) await Task.Delay(Random.Shared.NextDouble() * settings.Jitter, clock, stop);
        }
        finally
        {
            gate.Turn.Release();
        }
    }

    /// <summary>Lets a question about somebody pass at once, or says after which time it may be asked.</summary>
    public async Task<TimeSpan?> TryPassLookupAsync()
    {
        if (!IsOn) return null;
        var grant = await Grain.Take(PacingKind.Lookups, 1);
        return grant.Count > 0 ? null : grant.Wait;
    }

    /// <summary>WhatsApp lets the account begin no new chats before a time.</summary>
    public Task CloseNewChatsAsync(DateTimeOffset until) => Grain.Close(PacingKind.NewChats, until);

    /// <summary>The buckets, with the tokens that were taken and are not used yet.</summary>
    public async Task<PacingView> GetAsync()
    {
        var view = await Grain.Get();
        return new PacingView([.. view.Buckets.Select(bucket => bucket with { Available = Math.Min(bucket.Burst, bucket.Available + _gates[bucket.Kind].Tokens) })]);
    }

    /// <summary>When a message may leave that has others ahead of it.</summary>
    /// <param name="chat">Its chat.</param>
    /// <param name="ahead">How many messages of each chat are ahead of it.</param>
    /// <param name="stop">Stops the reading.</param>
    public async Task<DateTimeOffset?> EstimateAsync(string chat, IReadOnlyList<KeyValuePair<string, long>> ahead, CancellationToken stop)
    {
        if (!IsOn) return null;

        var kind = await KindOfAsync(chat, stop);
        var before = 0L;
        foreach (var (other, count) in ahead)
            if (await KindOfAsync(other, stop) == kind) before += count;
        var bucket = (await GetAsync()).Buckets.First(b => b.Kind == kind);
        var now = clock.GetUtcNow();
        var lacking = Math.Max(0, before + 1 - bucket.Available);
        var at = now + (lacking * bucket.Interval);
        return bucket.ClosedUntil is { } until && until > at ? until + (before * bucket.Interval) : at;
    }

    private async ValueTask<PacingKind> KindOfAsync(string chat, CancellationToken stop)
    {
        if (!Jid.TryParse(chat, out var jid) || !jid.IsPerson) return PacingKind.Groups;
        return await known.IsKnownAsync(chat, stop) ? PacingKind.KnownChats : PacingKind.NewChats;
    }

    // A look now and then, since nobody tells that a bucket was opened again.
    private static TimeSpan Bounded(TimeSpan wait) =>
        wait > TimeSpan.FromMinutes(1) ? TimeSpan.FromMinutes(1) : wait < TimeSpan.FromMilliseconds(20) ? TimeSpan.FromMilliseconds(20) : wait;

    private sealed class Gate
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Tokens { get; set; }
    }
}
