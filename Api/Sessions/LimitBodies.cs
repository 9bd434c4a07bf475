using System.Text.Json;
using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Sessions;

/// <summary>What a session may do: by our pacing, which holds while <c>account_protection</c> is on, and by WhatsApp's limits.</summary>
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
                limits.NewChatCap is { } cap ? new NewChatCapBody(cap.Total, cap.Used, cap.Status, cap.PeriodEndsAt, cap.AsOf) : null));
    }
}

/// <summary>How fast one kind of messages goes: <c>burst</c> at once after a rest, and one more every <c>interval_seconds</c>.</summary>
public sealed record PacingBody(string Kind, int Burst, double IntervalSeconds, int Available, DateTimeOffset? ClosedUntil);

/// <summary>WhatsApp's limits, as far as they are known now; null for what it has not said.</summary>
public sealed record WhatsAppLimitsBody(TimeLockBody? NewChatTimeLock, NewChatCapBody? NewChatCap);

/// <summary>Whether WhatsApp keeps the number from beginning new chats.</summary>
public sealed record TimeLockBody(bool IsActive, DateTimeOffset? EndsAt, string Reason, DateTimeOffset AsOf);

/// <summary>How many new chats WhatsApp lets the number begin.</summary>
public sealed record NewChatCapBody(long? Total, long? Used, string Status, DateTimeOffset? PeriodEndsAt, DateTimeOffset AsOf);
