using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Events.Payloads;

/// <summary><c>call</c>: somebody calls, or something became of a call.</summary>
internal static class CallEvent
{
    /// <summary>What tells of a call.</summary>
    public static OutboxEvent Of(CallReceived call, DateTimeOffset now) =>
        new(EventKind.Call, ChatOrder.Of(call.Group ?? call.Creator, call.Group is null ? call.CreatorAlternate : null), now, EventJson.Write(call, static (json, call) =>
        {
            json.WriteString("call_id", call.CallId);
            json.WriteString("stage", call.Stage.ToString().ToLowerInvariant());
            json.WritePerson("from", call.Creator, call.CreatorAlternate);
            json.WriteString("group_jid", call.Group?.ToString());
            json.WriteBoolean("is_video", call.IsVideo);
            json.WriteBoolean("is_group", call.IsGroup);
            json.WriteString("reason", call.Reason);
            json.WriteTime("timestamp", call.Timestamp);
            json.WriteBoolean("offline", call.Offline);
        }));
}
