using System.Text.Json;
using Microsoft.Extensions.Options;
using Wapio.Grains.Events;
using Wapio.Grains.Media;
using Wapio.Grains.Media.Links;
using Wapio.Storage.Rows;

namespace Wapio.Grains.Webhooks;

/// <summary>
/// The bodies of deliveries: the event as it is told everywhere and, when the webhook asks for it, a link to the file that it tells of. The link depends on
/// the event and on when its delivery was made only, so that each try posts the same bytes. Nothing is fetched here: the first who uses the link has it fetched.
/// </summary>
internal sealed class DeliveryBodies(MediaLinkSigner links, IOptions<WebhookOptions> options, IOptions<MediaSettings> media)
{
    /// <summary>The body of a delivery.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> WriteAsync(WebhookRow webhook, DeliveryRow delivery, EventRow e)
    {
        if (!webhook.MediaLinks || Find(e.Payload.Span) is not var (messageId, end)) return EventEnvelope.Write(e);

        // Good as long as it is tried, and after the last try as long as any link.
        var link = await links.SignAsync(messageId, delivery.Since + options.Value.RetryFor + media.Value.LinkLifetime);
        var members = EventJson.Write(link, static (json, link) =>
        {
            json.WriteString("download_url", link.Url);
            json.WriteTime("link_expires_at", link.ExpiresAt);
        });
        return EventEnvelope.Write(e with { Payload = Join(e.Payload.Span, end, members.Span) });
    }

    // Where the members of the media part end, and whose it is; null when the event tells of no file.
    private static (string MessageId, int End)? Find(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMedia = reader.ValueTextEquals("media"u8);
            reader.Read();
            if (!isMedia) reader.Skip();
            else return ReadPart(ref reader);
        }

        return null;
    }

    private static (string MessageId, int End)? ReadPart(ref Utf8JsonReader reader)
    {
        string? messageId = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("message_id"u8);
            reader.Read();
            if (isId) messageId = reader.GetString();
            else reader.Skip();
        }

        // An event of an earlier version does not say whose it is.
        return messageId is null ? null : (messageId, (int)reader.TokenStartIndex);
    }

    private static byte[] Join(ReadOnlySpan<byte> payload, int end, ReadOnlySpan<byte> members) => [.. payload[..end], (byte)',', .. members[1..^1], .. payload[end..]];
}
