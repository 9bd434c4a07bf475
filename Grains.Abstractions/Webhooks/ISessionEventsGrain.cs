using Orleans;
using Orleans.Concurrency;
using Wapio.Grains.Abstractions.Events;

namespace Wapio.Grains.Abstractions.Webhooks;

/// <summary>
/// The events of one session, keyed by the session's id <c>bps_sess_ws_...</c>: reads them, keeps its webhook and delivers to it. A caller of another
/// account, or a key of another session, is told that it is not there.
/// </summary>
[Alias("wapio.ISessionEventsGrain")]
public interface ISessionEventsGrain : IGrainWithStringKey
{
    /// <summary>The events behind a number, in their order.</summary>
    [AlwaysInterleave, Alias("list-events")]
    Task<Outcome<EventPage>> ListEvents(Caller caller, EventQuery query);

    /// <summary>The webhook. <see cref="ReasonCodes.NotFound"/> when there is none.</summary>
    [AlwaysInterleave, Alias("get-webhook")]
    Task<Outcome<WebhookView>> GetWebhook(Caller caller);

    /// <summary>Sets the webhook. For personal access tokens.</summary>
    [AlwaysInterleave, Alias("put-webhook")]
    Task<Outcome<WebhookView>> PutWebhook(Caller caller, PutWebhook webhook);

    /// <summary>Deletes the webhook; what waits for it is stopped. For personal access tokens.</summary>
    [AlwaysInterleave, Alias("delete-webhook")]
    Task<Outcome<Done>> DeleteWebhook(Caller caller);

    /// <summary>Posts a <c>ping</c> to the webhook, once, and tells what came of it.</summary>
    [AlwaysInterleave, Alias("test-webhook")]
    Task<Outcome<WebhookTestResult>> TestWebhook(Caller caller);

    /// <summary>The log of deliveries, newest first.</summary>
    [AlwaysInterleave, Alias("list-deliveries")]
    Task<Outcome<DeliveryPage>> ListDeliveries(Caller caller, DeliveryQuery query);

    /// <summary>Delivers an event once more; <see cref="ReasonCodes.Conflict"/> when it waits already or is past its retention.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="eventId">The event; null for all that were given up or stopped.</param>
    [AlwaysInterleave, Alias("replay")]
    Task<Outcome<ReplayResult>> Replay(Caller caller, string? eventId);

    /// <summary>Delivers what is due, if anything is. Called when there may be; needs no caller.</summary>
    [AlwaysInterleave, Alias("deliver")]
    Task Deliver();
}
