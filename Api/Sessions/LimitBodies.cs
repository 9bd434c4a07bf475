using System.Text.Json;
using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Sessions;

/// <summary>What a session may do: by our pacing, which holds while <c>account_protection</c> is on, and by WhatsApp's limits.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="AccountProtection">Whether our pacing is on.</param>
/// <param name="Pacing">How fast each kind of message goes while it is on.</param>
/// <param name="Whatsapp">WhatsApp's own limits.</param>
public sealed record LimitsBody(string SessionId, bool AccountProtection, IReadOnlyList<PacingBody> Pacing, WhatsAppLimitsBody Whatsapp)
{
    /// <summary>Writes it.</summary>
    public static LimitsBody From(string sessionId, SessionLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new(
            sessionId,
            limits.IsPaced,
            [
                .. limits.Pacing.Buckets.Select(bucket => new PacingBody(
                    JsonNamingPolicy.SnakeCaseLower.ConvertName(bucket.Kind.ToString()),
                    bucket.Burst,
                    bucket.Interval.TotalSeconds,
                    (int)bucket.Available,
                    bucket.ClosedUntil)),
            ],
            new WhatsAppLimitsBody(
                limits.TimeLock is { } held ? new TimeLockBody(held.IsActive, held.EndsAt, held.Reason, held.AsOf) : null,
                limits.NewChatCap is { } cap ? new NewChatCapBody(cap.Total, cap.Used, cap.Status, cap.PeriodEndsAt, cap.AsOf) : null,
                limits.PausedUntil));
    }
}

/// <summary>How fast one kind of messages goes: <c>burst</c> at once after a rest, and one more every <c>interval_seconds</c>.</summary>
/// <param name="Kind"><c>new_chats</c>, <c>known_chats</c>, <c>groups</c> or <c>lookups</c>.</param>
/// <param name="Burst">How many go at once after a rest.</param>
/// <param name="IntervalSeconds">After how many seconds one more may go.</param>
/// <param name="Available">How many may go right now.</param>
/// <param name="ClosedUntil">Until when none of this kind goes; null when they do.</param>
public sealed record PacingBody(string Kind, int Burst, double IntervalSeconds, int Available, DateTimeOffset? ClosedUntil);

/// <summary>WhatsApp's limits, as far as they are known now; null for what it has not said.</summary>
/// <param name="NewChatTimeLock">Whether WhatsApp keeps the number from beginning new chats.</param>
/// <param name="NewChatCap">How many new chats WhatsApp lets the number begin.</param>
/// <param name="SendingPausedUntil">Until when nothing is sent, since WhatsApp said that the number sends too much; null when something is.</param>
public sealed record WhatsAppLimitsBody(TimeLockBody? NewChatTimeLock, NewChatCapBody? NewChatCap, DateTimeOffset? SendingPausedUntil);

/// <summary>Whether WhatsApp keeps the number from beginning new chats.</summary>
/// <param name="IsActive">True while it holds.</param>
/// <param name="EndsAt">When it ends, if WhatsApp said.</param>
/// <param name="Reason">WhatsApp's word for why.</param>
/// <param name="AsOf">When WhatsApp said so.</param>
public sealed record TimeLockBody(bool IsActive, DateTimeOffset? EndsAt, string Reason, DateTimeOffset AsOf);

/// <summary>How many new chats WhatsApp lets the number begin.</summary>
/// <param name="Total">How many are allowed in the period.</param>
/// <param name="Used">How many were begun.</param>
/// <param name="Status">WhatsApp's word: NONE, FIRST_WARNING, SECOND_WARNING or CAPPED.</param>
/// <param name="PeriodEndsAt">When the period ends.</param>
/// <param name="AsOf">When WhatsApp said so.</param>
public sealed record NewChatCapBody(long? Total, long? Used, string Status, DateTimeOffset? PeriodEndsAt, DateTimeOffset AsOf);
