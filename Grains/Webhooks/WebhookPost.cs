using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Wapio.Grains.Fetching;
using Wapio.Storage.Rows;

namespace Wapio.Grains.Webhooks;

/// <summary>What to post.</summary>
/// <param name="EventId">What <c>X-Webhook-Id</c> says: the same for each try.</param>
/// <param name="EventType">What <c>X-Webhook-Event</c> says.</param>
/// <param name="Body">The body.</param>
internal sealed record WebhookMessage(string EventId, string EventType, ReadOnlyMemory<byte> Body);

/// <summary>
/// Posts to a receiver, once. Of the answer only status and headers are looked at: what else it says costs nothing, however long it is. A redirect is
/// not followed and counts as a failure: a receiver says by its settings where it is.
/// </summary>
internal sealed class WebhookPost(GuardedHttpClient http, IOptions<WebhookOptions> options, TimeProvider clock)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json") { CharSet = "utf-8" };

    /// <summary>Posts and tells what came of it. Throws only when it is cancelled.</summary>
    public async Task<PostResult> SendAsync(WebhookRow webhook, WebhookMessage message, CancellationToken cancellationToken)
    {
        if (!GuardedUrl.TryRead(webhook.TargetUrl, out var url)) return PostResult.Failed(PostErrors.Refused);

        using var timeout = new CancellationTokenSource(options.Value.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = CreateRequest(url, webhook, message);
            using var response = await http.SendAsync(request, either.Token);
            return PostResult.Answered((int)response.StatusCode, RetryAfter(response));
        }
        catch (AddressRefusedException)
        {
            return PostResult.Failed(PostErrors.Refused);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return PostResult.Failed(PostErrors.Timeout);
        }
        catch (HttpRequestException exception)
        {
            return PostResult.Failed(PostErrors.Of(exception));
        }
    }

    private HttpRequestMessage CreateRequest(Uri url, WebhookRow webhook, WebhookMessage message)
    {
        var now = clock.GetUtcNow();
        var signature = webhook.PreviousSecret is { } previous && webhook.PreviousUntil > now
            ? WebhookSignature.Of(message.Body.Span, now, webhook.Secret, previous)
            : WebhookSignature.Of(message.Body.Span, now, webhook.Secret);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(message.Body) { Headers = { ContentType = Json } } };
        request.Headers.TryAddWithoutValidation("User-Agent", "Wapio-Webhook/1.0");
        request.Headers.TryAddWithoutValidation("X-Webhook-Signature", signature);
        request.Headers.TryAddWithoutValidation("X-Webhook-Event", message.EventType);
        request.Headers.TryAddWithoutValidation("X-Webhook-Id", message.EventId);
        return request;
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)) return null;
        return response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => null,
        };
    }
}
