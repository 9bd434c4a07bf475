using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Webhooks;

/// <summary>Makes what delivers the events of a session.</summary>
internal sealed class DeliveryLoopFactory(
    IWebhookStore webhooks,
    WebhookPost post,
    DeliveryBodies bodies,
    DeliveryPlaces places,
    DeliveryRecorder recorder,
    IOptions<WebhookOptions> options,
    TimeProvider clock,
    ILogger<DeliveryLoop> logger)
{
    /// <summary>What delivers the events of a session, at rest until it is woken.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="running">Told when it begins and ends to run.</param>
    public DeliveryLoop Create(string sessionId, Action<bool> running) =>
        new(sessionId, webhooks, post, bodies, places, recorder, options.Value, clock, logger) { Running = running };
}
