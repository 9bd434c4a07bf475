using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wapio.Grains.Hosting;
using Wapio.Storage;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Webhooks;

/// <summary>Decides what a try means for its delivery, and keeps it.</summary>
internal sealed partial class DeliveryRecorder(
    IWriteQueue writes, GrainInstruments instruments, IOptions<WebhookOptions> options, TimeProvider clock, ILogger<DeliveryRecorder> logger)
{
    private const string GoneReason = "gone";

    private static readonly TimeSpan WritePause = TimeSpan.FromMilliseconds(250);

    /// <summary>Keeps what came of a try.</summary>
    /// <param name="webhook">The webhook as it was when it was tried.</param>
    /// <param name="delivery">The delivery.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="isBack">True when the receiver is back, so that what waited for it is made due.</param>
    /// <param name="stop">Gives up; what was not kept is delivered again.</param>
    public async Task RecordAsync(WebhookRow webhook, DeliveryRow delivery, PostResult result, bool isBack, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var attempt = Judge(delivery, result, now);
        List<Write> unit = [attempt];
        if (result.IsGone) unit.Add(new StopWebhook(webhook.SessionId, webhook.Version, GoneReason, now));
        if (isBack) unit.Add(new HurryDeliveries(webhook.SessionId, now));

        if (result.IsSuccess) instruments.Delivered(now - delivery.Since);
        if (attempt.Status == DeliveryStatus.Dead) LogDead(delivery.EventId, delivery.SessionId, result.Error);
        if (result.IsGone) LogGone(webhook.SessionId);
        await WriteAsync(new WriteUnit(unit), delivery, stop);
    }

    /// <summary>Gives up a delivery whose event is past its retention.</summary>
    public Task ExpireAsync(DeliveryRow delivery, CancellationToken stop) => WriteAsync(
        new WriteUnit(new RecordAttempt(delivery.Id, DeliveryStatus.Dead, clock.GetUtcNow()) { SessionId = delivery.SessionId, Error = PostErrors.Expired }), delivery, stop);

    private RecordAttempt Judge(DeliveryRow delivery, PostResult result, DateTimeOffset now)
    {
        var attempt = new RecordAttempt(delivery.Id, DeliveryStatus.Delivered, now)
        {
            SessionId = delivery.SessionId,
            StatusCode = result.StatusCode,
            Error = result.Error,
        };
        if (result.IsSuccess) return attempt;
        if (result.IsGone) return attempt with { Status = DeliveryStatus.Stopped };

        var end = delivery.Since + options.Value.RetryFor;
        if (now >= end) return attempt with { Status = DeliveryStatus.Dead };

        // The last try is at the end of its time.
        var next = now + RetrySchedule.PauseAfter(options.Value, delivery.Attempts + 1, result.RetryAfter, Random.Shared);
        return attempt with { Status = DeliveryStatus.Pending, NextAttemptAt = next < end ? next : end };
    }

    // The receiver has it whatever the database says, so only the writing is tried again.
    private async Task WriteAsync(WriteUnit unit, DeliveryRow delivery, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await writes.SubmitAsync(unit);
                return;
            }
            catch (StorageException exception)
            {
                LogWriteFailed(delivery.EventId, exception);
                await Task.Delay(WritePause, clock, stop);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {EventId} of session {SessionId} could not be delivered in its time ({Error}); it is a dead letter now.")]
    private partial void LogDead(string eventId, string sessionId, string? error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The receiver of session {SessionId} answered 410: its webhook is switched off.")]
    private partial void LogGone(string sessionId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What became of event {EventId} could not be written; trying again.")]
    private partial void LogWriteFailed(string eventId, Exception exception);
}
