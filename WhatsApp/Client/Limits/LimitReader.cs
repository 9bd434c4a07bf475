using System.Text.Json;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Mex;

namespace Wapio.WhatsApp.Client.Limits;

/// <summary>Reads what WhatsApp says of limits, in answers and in notifications (seen in Baileys, messages-recv and socket).</summary>
internal static class LimitReader
{
    // WhatsApp Web takes a lock without an end for one of a minute.
    private static readonly TimeSpan UnsaidLock = TimeSpan.FromMinutes(1);

    public static ReachOutTimeLock ReadTimeLock(JsonElement state, DateTimeOffset now)
    {
        var isActive = state.Find("is_active") is { ValueKind: JsonValueKind.True };
        DateTimeOffset? end = Time(state, "time_enforcement_ends");
        return new ReachOutTimeLock(isActive, isActive ? end ?? now + UnsaidLock : null, state.FindText("enforcement_type") ?? "DEFAULT");
    }

    public static NewChatCap ReadCap(JsonElement state) => new(
        state.FindNumber("total_quota"),
        state.FindNumber("used_quota"),
        state.FindText("capping_status") ?? "NONE",
        Time(state, "cycle_end_timestamp"));

    private static DateTimeOffset? Time(JsonElement state, string name) =>
        state.FindNumber(name) is > 0 and var seconds && Timestamps.TryParse(seconds, out var time) ? time : null;
}
