using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Sessions.Live;
using Wapio.Grains.Sessions.Outbound;

namespace Wapio.Grains.Sessions.Actions;

/// <summary>Tells what a session may do.</summary>
internal sealed class LimitReport(LiveClient live, KnownLimits known, Pacer pacer, SendPause pause, TimeProvider clock)
{
    // Asking too often would itself be noticed.
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    /// <summary>Until when nothing at all is sent, since WhatsApp wants that; null when something is.</summary>
    public DateTimeOffset? PausedUntil => pause.Until;

    /// <summary>Our pacing, and WhatsApp's limits; WhatsApp is asked when what it said is old, and what it does not say now is told as it was.</summary>
    public async Task<SessionLimits> GetAsync()
    {
        if (IsOld(known.TimeLock?.AsOf))
        {
            var asked = await live.AskAsync((client, stop) => client.Limits.GetTimeLockAsync(stop));
            if (asked.IsSuccess) await known.NoteAsync(asked.Value);
        }

        if (IsOld(known.NewChatCap?.AsOf))
        {
            var asked = await live.AskAsync((client, stop) => client.Limits.GetNewChatCapAsync(stop));
            if (asked.IsSuccess) await known.NoteAsync(asked.Value);
        }

        return new SessionLimits(pacer.IsOn, await pacer.GetAsync(), known.TimeLock, known.NewChatCap, pause.Until);
    }

    private bool IsOld(DateTimeOffset? asOf) => !(clock.GetUtcNow() - asOf < Freshness);
}
