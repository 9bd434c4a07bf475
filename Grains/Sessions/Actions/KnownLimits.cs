using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Sessions.Outbound;
using Wapio.WhatsApp.Client.Limits;

namespace Wapio.Grains.Sessions.Actions;

/// <summary>What WhatsApp has said of the limits of a session's account, and when.</summary>
internal sealed class KnownLimits(Pacer pacer, TimeProvider clock)
{
    /// <summary>Whether new chats can be begun; null when not said.</summary>
    public TimeLockView? TimeLock { get; private set; }

    /// <summary>How many can; null when not said.</summary>
    public NewChatCapView? NewChatCap { get; private set; }

    /// <summary>WhatsApp has said how it is. A paced session begins no new chats meanwhile: trying lengthens the lock.</summary>
    public async Task NoteAsync(ReachOutTimeLock state)
    {
        var wasActive = TimeLock is { IsActive: true };
        TimeLock = new TimeLockView(state.IsActive, state.EndsAt, state.Enforcement, clock.GetUtcNow());
        if (pacer.IsOn && (state.IsActive || wasActive)) await pacer.CloseNewChatsAsync(state is { IsActive: true, EndsAt: { } end } ? end : clock.GetUtcNow());
    }

    /// <summary>WhatsApp has said how it is.</summary>
    public async Task NoteAsync(NewChatCap state)
    {
        NewChatCap = new NewChatCapView(state.Total, state.Used, state.Status, state.PeriodEndsAt, clock.GetUtcNow());
        if (pacer.IsOn && state is { IsReached: true, PeriodEndsAt: { } end }) await pacer.CloseNewChatsAsync(end);
    }
}
