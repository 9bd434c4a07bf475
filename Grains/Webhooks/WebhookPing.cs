using System.Collections.Concurrent;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Events;
using Wapio.Grains.Abstractions.Webhooks;
using Wapio.Grains.Events;
using Wapio.Storage.Rows;
using Wapio.Storage.Tokens;

namespace Wapio.Grains.Webhooks;

/// <summary>Posts a <c>ping</c>, signed like any event, so that a receiver can be tried. It is no event: it has no number and is kept nowhere.</summary>
internal sealed class WebhookPing(WebhookPost post, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, byte> _underWay = new(StringComparer.Ordinal);

    /// <summary>Posts once and tells what came of it; one at a time for each session.</summary>
    public async Task<Outcome<WebhookTestResult>> SendAsync(SessionRow session, WebhookRow webhook)
    {
        if (!_underWay.TryAdd(session.Id, 0)) return new Failure(ReasonCodes.Conflict, "A test of this webhook is under way already");
        try
        {
            var began = clock.GetTimestamp();
            var message = new WebhookMessage(Identifiers.Event(), EventTypes.Ping, ReadOnlyMemory<byte>.Empty);
            message = message with { Body = BodyOf(message.EventId, session) };
            var result = await Task.Run(() => post.SendAsync(webhook, message, CancellationToken.None));
            return new WebhookTestResult(
                message.EventId, result.IsSuccess, result.StatusCode, result.Error, (long)clock.GetElapsedTime(began).TotalMilliseconds);
        }
        finally
        {
            _underWay.TryRemove(session.Id, out _);
        }
    }

    private ReadOnlyMemory<byte> BodyOf(string id, SessionRow session) => EventJson.Write((id, session, now: clock.GetUtcNow()), static (json, e) =>
    {
        EventEnvelope.WriteHead(json, e.id, EventTypes.Ping, e.session.AccountId, e.session.Id, e.now, sequence: 0);
        json.WriteStartObject("payload");
        json.WriteString("message", "This is a test of the webhook.");
        json.WriteEndObject();
    });
}
