using System.Text.Json.Nodes;
using Wapio.Api.OpenApi;

namespace Wapio.Api.Events;

/// <summary>Examples of events.</summary>
internal static class EventExamples
{
    public static readonly EventListBody List = new(
        [
            new EventBody(
                "bps_evt_0000000000000000000000000000002a", "session.status", Examples.AccountId, Examples.SessionId, Examples.At, 42,
                new JsonObject { ["status"] = "connected", ["reason_code"] = "logged_in" }),
        ],
        null, 42);
}
