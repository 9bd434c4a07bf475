using Microsoft.Extensions.Logging;
using Wapio.Grains.Sessions.Inbound;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Storage;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Sessions.Outbound;

/// <summary>
/// The time in which a session sends nothing at all, since WhatsApp said that it sends too much (429, <c>rate-overlimit</c>). That is said to the
/// account: going on in another chat would lengthen it. Used on the grain's scheduler only.
/// </summary>
internal sealed partial class SendPause(SessionRecord session, IWriteQueue writes, TimeProvider clock, ILogger<SendPause> logger)
{
    // When WhatsApp does not say how long; doubled each time that it was not long enough.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private TimeSpan _next = Shortest;
    private DateTimeOffset _until;

    /// <summary>Until when nothing is sent; null when something is.</summary>
    public DateTimeOffset? Until => _until > clock.GetUtcNow() ? _until : null;

    /// <summary>How long nothing is sent from now on; zero when something is.</summary>
    public TimeSpan Remaining => _until - clock.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    /// <summary>WhatsApp took a message: the next pause begins short again.</summary>
    public void NoteAccepted()
    {
        if (Until is null) _next = Shortest;
    }

    /// <summary>WhatsApp refused a message since there were too many.</summary>
    /// <param name="wanted">How long it wants to be left alone; null when it does not say.</param>
    public async Task NoteRefusedAsync(TimeSpan? wanted)
    {
        var now = clock.GetUtcNow();
        var isNew = Until is null;
        if (wanted is not { Ticks: > 0 } pause)
        {
            // Those that were under way at the same time are one refusal.
            if (!isNew) return;
            pause = _next;
            _next = _next * 2 < Longest ? _next * 2 : Longest;
        }

        if (now + pause > _until) _until = now + pause;
        if (isNew) await LogAsync(now);
    }

    // Only a line for people: it fails in silence.
    private async Task LogAsync(DateTimeOffset now)
    {
        try
        {
            await writes.SubmitAsync(LimitLog.Of(session.Id, _until, now));
        }
        catch (StorageException exception)
        {
            LogNoteFailed(session.Id, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The pause of session {SessionId} could not be noted.")]
    private partial void LogNoteFailed(string sessionId, Exception exception);
}
