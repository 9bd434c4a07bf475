using Wapio.Grains.Abstractions.Webhooks;
using Wapio.Grains.Events;
using Wapio.Storage.Rows;

namespace Wapio.Grains.Webhooks;

/// <summary>Rows of webhooks and deliveries as callers see them.</summary>
internal static class WebhookProjection
{
    /// <summary>A webhook, without its secrets.</summary>
    public static WebhookView ToView(this WebhookRow row, DateTimeOffset now) => new(
        row.SessionId,
        row.TargetUrl,
        [.. row.Events.ToNames()],
        row.IsActive,
        row.StoppedReason,
        row.PreviousSecret is not null && row.PreviousUntil > now ? row.PreviousUntil : null,
        row.CreatedAt,
        row.UpdatedAt)
    {
        MediaLinks = row.MediaLinks,
    };

    /// <summary>A delivery.</summary>
    public static DeliveryView ToView(this DeliveryRow row) => new()
    {
        EventId = row.EventId,
        EventType = row.Kind?.ToName(),
        Sequence = row.Sequence,
        Chat = row.Chat == ChatOrder.Session ? null : row.Chat,
        Status = ToName(row.Status),
        Attempts = row.Attempts,
        NextAttemptAt = row.NextAttemptAt,
        LastAttemptAt = row.LastAttemptAt,
        SettledAt = row.SettledAt,
        StatusCode = row.StatusCode,
        Error = row.Error,
        CreatedAt = row.Since,
    };

    /// <summary>The state of a name; false when it names none.</summary>
    public static bool TryParse(string name, out DeliveryStatus status)
    {
        foreach (var candidate in Enum.GetValues<DeliveryStatus>())
        {
            if (ToName(candidate) != name) continue;
            status = candidate;
            return true;
        }

        status = default;
        return false;
    }

    private static string ToName(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Pending => DeliveryStatuses.Pending,
        DeliveryStatus.Delivered => DeliveryStatuses.Delivered,
        DeliveryStatus.Dead => DeliveryStatuses.Dead,
        DeliveryStatus.Stopped => DeliveryStatuses.Stopped,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a state of a delivery."),
    };
}
