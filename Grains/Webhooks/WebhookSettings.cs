using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Webhooks;
using Wapio.Grains.Events;
using Wapio.Grains.Fetching;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;
using PutWebhook = Wapio.Grains.Abstractions.Webhooks.PutWebhook;
using StoredPutWebhook = Wapio.Storage.Writes.PutWebhook;

namespace Wapio.Grains.Webhooks;

/// <summary>Checks and keeps what a webhook is set to.</summary>
internal sealed class WebhookSettings(GuardedConnector connector, IWriteQueue writes, IOptions<WebhookOptions> options, TimeProvider clock)
{
    private const int ShortestSecret = 16;
    private const int LongestSecret = 256;

    private static readonly TimeSpan ResolveLimit = TimeSpan.FromSeconds(3);

    /// <summary>Sets the webhook of a session.</summary>
    public async Task<Outcome<WebhookView>> PutAsync(string sessionId, PutWebhook webhook)
    {
        if (!GuardedUrl.TryRead(webhook.TargetUrl, out var url)) return Failure.Invalid("target_url", "Must be an http or https URL without a user name");
        if (webhook.Secret is { } secret && secret.Length is < ShortestSecret or > LongestSecret)
            return Failure.Invalid("signing_secret", $"Must have {ShortestSecret} to {LongestSecret} characters");
        if (ReadEvents(webhook, out var events) is { } unknown) return Failure.Invalid("subscribed_events", $"{unknown} is not an event");
        if (!await MayBeReachedAsync(url)) return Failure.Invalid("target_url", "Leads to an address that may not be reached");

        var now = clock.GetUtcNow();
        var result = await writes.SubmitAsync(new StoredPutWebhook(sessionId, webhook.TargetUrl, events, webhook.IsActive, now)
        {
            Secret = webhook.Secret,
            PreviousUntil = now + options.Value.SecretOverlap,
            MediaLinks = webhook.MediaLinks,
        });
        return result.Outcome switch
        {
            PutWebhookOutcome.Created or PutWebhookOutcome.Replaced => result.Webhook!.ToView(now),
            PutWebhookOutcome.SecretRequired => Failure.Invalid("signing_secret", "Required"),
            PutWebhookOutcome.SessionNotFound => new Failure(ReasonCodes.Conflict, "The session is being deleted"),
            _ => throw new InvalidOperationException($"Setting a webhook led to {result.Outcome}."),
        };
    }

    private static string? ReadEvents(PutWebhook webhook, out EventSet events)
    {
        events = default;
        List<EventKind> kinds = [];
        foreach (var name in webhook.Events)
        {
            if (!EventNames.TryParse(name, out var kind)) return name;
            kinds.Add(kind);
        }

        events = EventSet.Of(kinds);
        return null;
    }

    // A name that does not resolve now may do so later; each delivery is checked anyway.
    private async Task<bool> MayBeReachedAsync(Uri url)
    {
        using var timeout = new CancellationTokenSource(ResolveLimit, clock);
        try
        {
            await connector.ResolveAsync(url.IdnHost, timeout.Token);
            return true;
        }
        catch (AddressRefusedException)
        {
            return false;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ArgumentException)
        {
            return true;
        }
    }
}
