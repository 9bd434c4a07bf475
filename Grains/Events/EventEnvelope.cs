using System.Text.Json;
using Wapio.Storage.Rows;

namespace Wapio.Grains.Events;

/// <summary>An event as it is told everywhere: to webhooks, in lists and in streams, byte for byte the same, but for links that a webhook asked for.</summary>
internal static class EventEnvelope
{
    /// <summary>Writes an event.</summary>
    public static ReadOnlyMemory<byte> Write(EventRow e) => EventJson.Write(e, static (json, e) =>
    {
        WriteHead(json, e.Id, e.Kind.ToName(), e.AccountId, e.SessionId, e.EmittedAt, e.Sequence);
        json.WritePropertyName("payload");
        // It was written by us, and checked then.
        json.WriteRawValue(e.Payload.Span, skipInputValidation: true);
    });

    /// <summary>Writes everything but the payload.</summary>
    public static void WriteHead(Utf8JsonWriter json, string id, string type, string accountId, string sessionId, DateTimeOffset emittedAt, long sequence)
    {
        json.WriteString("id", id);
        json.WriteString("event_type", type);
        json.WriteString("account_id", accountId);
        json.WriteString("session_id", sessionId);
        json.WriteTime("emitted_at", emittedAt);
        json.WriteNumber("sequence", sequence);
    }
}
