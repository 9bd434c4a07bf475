using Wapio.Api.OpenApi;

namespace Wapio.Api.Webhooks;

/// <summary>A webhook to set.</summary>
/// <remarks>Read by <see cref="WebhookRequests"/>.</remarks>
/// <param name="TargetUrl">Where events are posted: an http or https URL without a user name.</param>
/// <param name="SigningSecret">What signs them: 16 to 256 characters. Needed at first; absent, the one that is there stays.</param>
/// <param name="SubscribedEvents">Which events; all of them when absent.</param>
/// <param name="IsActive">False to post nothing; true when absent.</param>
/// <param name="MediaLinks">True to give events that tell of a file a link under which it can be downloaded without a token; false when absent.</param>
internal sealed record WebhookRequestBody(
    string TargetUrl, string? SigningSecret = null, IReadOnlyList<string>? SubscribedEvents = null, bool? IsActive = null, bool? MediaLinks = null);

/// <summary>Examples about webhooks.</summary>
internal static class WebhookExamples
{
    private const string EventId = "bps_evt_0000000000000000000000000000002a";

    public static readonly WebhookRequestBody Put = new("https://example.com/hook", "0123456789abcdef0123456789abcdef", ["messages.received", "session.status"], true, true);

    public static readonly WebhookBody Webhook = new(
        Examples.SessionId, "https://example.com/hook", ["messages.received", "session.status"], true, null, null, true, Examples.At, null);

    public static readonly WebhookTestBody Test = new(true, EventId, 200, null, 84);

    public static readonly DeliveryListBody Deliveries = new(
        [new DeliveryBody(EventId, "messages.received", 42, Examples.Jid, "delivered", 1, null, Examples.At, Examples.At, 200, null, Examples.At)], null);

    public static readonly ReplayBody Replayed = new(1);
}
