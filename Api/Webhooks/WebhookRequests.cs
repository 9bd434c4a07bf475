using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Wapio.Api.Json;
using Wapio.Grains.Abstractions.Events;
using Wapio.Grains.Abstractions.Webhooks;

namespace Wapio.Api.Webhooks;

/// <summary>Reads what callers send about webhooks.</summary>
internal static class WebhookRequests
{
    private const int LongestUrl = 2048;
    private const int ShortestSecret = 16;
    private const int LongestSecret = 256;
    private const int LongestName = 64;
    private const int MostEvents = 64;

    /// <summary>Reads a webhook. Without <c>subscribed_events</c> it hears of everything, without <c>is_active</c> it is active, without <c>media_links</c> nothing is linked.</summary>
    public static async Task<PutWebhook> ReadAsync(HttpContext context)
    {
        var body = await BodyReader.ReadAsync(context);
        var url = ReadUrl(body);
        var secret = ReadSecret(body);
        var events = ReadEvents(body);
        var isActive = body.Boolean("is_active") ?? true;
        var mediaLinks = body.Boolean("media_links") ?? false;
        body.ThrowIfInvalid();
        return new PutWebhook(url!, events, secret, isActive) { MediaLinks = mediaLinks };
    }

    private static string? ReadUrl(BodyReader body)
    {
        var text = body.String(LongestUrl, "target_url");
        if (text is null or "")
        {
            if (text is "" || !body.Has("target_url")) body.Fail("target_url", "Required");
            return null;
        }

        var isUrl = Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", UserInfo: "", Host.Length: > 0 };
        if (!isUrl) body.Fail("target_url", "Must be an http or https URL without a user name");
        return text;
    }

    private static string? ReadSecret(BodyReader body)
    {
        if (body.String(LongestSecret, "signing_secret") is not { Length: > 0 } secret) return null;
        if (secret.Length < ShortestSecret) body.Fail("signing_secret", $"Must have {ShortestSecret} characters at least");
        return secret;
    }

    private static ImmutableArray<string> ReadEvents(BodyReader body)
    {
        if (body.Strings("subscribed_events", LongestName, MostEvents) is not { } names) return [.. EventTypes.All];
        if (names.Length == 0) body.Fail("subscribed_events", "Must name one event at least; leave it out for all of them");
        foreach (var unknown in names.Where(name => !EventTypes.All.Contains(name)).Distinct()) body.Fail("subscribed_events", $"{unknown} is not an event");
        return [.. names.Distinct()];
    }
}
