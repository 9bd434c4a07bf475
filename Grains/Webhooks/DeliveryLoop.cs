using Microsoft.Extensions.Logging;
using Wapio.Grains.Events;
using Wapio.Storage;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Webhooks;

/// <summary>
/// Delivers what is due of one session, and ends when nothing is. Chats go side by side, each in its order: the database lets only the first that
/// waits in a chat be due. Used on the grain's scheduler only; the posting itself runs on the thread pool.
/// </summary>
internal sealed partial class DeliveryLoop(
    string sessionId,
    IWebhookStore webhooks,
    WebhookPost post,
    DeliveryBodies bodies,
    DeliveryPlaces places,
    DeliveryRecorder recorder,
    WebhookOptions options,
    TimeProvider clock,
    ILogger logger) : IAsyncDisposable
{
    // The webhook is changed through this activation; an activation that was replaced without knowing looks again after this.
    private static readonly TimeSpan WebhookLifetime = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ReadPause = TimeSpan.FromSeconds(1);

    private readonly ReceiverHealth _health = new(options, clock);
    private readonly Dictionary<long, Task> _underWay = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private TaskCompletionSource _wake = NewWake();
    private Task _loop = Task.CompletedTask;
    private WebhookRow? _webhook;
    private long _readAt;

    /// <summary>Told when it begins and ends to run.</summary>
    public Action<bool>? Running { get; init; }

    /// <summary>Says that something may be due.</summary>
    public void Wake()
    {
        _wake.TrySetResult();
        if (!_loop.IsCompleted || _stop.IsCancellationRequested) return;
        _loop = RunAsync();
    }

    /// <summary>Says that the webhook was changed.</summary>
    public void Forget()
    {
        _webhook = null;
        _health.Reset();
        Wake();
    }

    /// <summary>Begins nothing more and lets what is under way end, for a moment; what was cut off is delivered again.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        var ending = Task.WhenAll(_underWay.Values);
        await Task.WhenAny(ending, Task.Delay(Grace, clock));
        await _abort.CancelAsync();
        await ending;
        await _loop;
        _stop.Dispose();
        _abort.Dispose();
    }

    private async Task RunAsync()
    {
        Running?.Invoke(true);
        try
        {
            do _wake = NewWake();
            while (await StepAsync());
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The activation ends.
        }

        Running?.Invoke(false);
    }

    // False at the end. There is no await between the last look at the signal and the end, so none is missed.
    private async Task<bool> StepAsync()
    {
        try
        {
            if (await BeginDueAsync()) return true;
            if (_underWay.Count == 0 && _health.PausedUntil <= clock.GetUtcNow()) return _wake.Task.IsCompleted;
            await WaitAsync();
        }
        catch (StorageException exception)
        {
            LogReadFailed(sessionId, exception);
            await Task.Delay(ReadPause, clock, _stop.Token);
        }

        return !_stop.IsCancellationRequested;
    }

    // Until a delivery ends, something new is due, or the receiver's pause is over.
    private async Task WaitAsync()
    {
        var pause = _health.PausedUntil - clock.GetUtcNow();
        try
        {
            if (_underWay.Count > 0 || pause <= TimeSpan.Zero) await _wake.Task.WaitAsync(_stop.Token);
            else await _wake.Task.WaitAsync(pause, clock, _stop.Token);
        }
        catch (TimeoutException)
        {
            // The pause is over.
        }
    }

    private async Task<bool> BeginDueAsync()
    {
        var now = clock.GetUtcNow();
        var room = _health.Chats - _underWay.Count;
        if (room <= 0 || _health.PausedUntil > now || await FindWebhookAsync() is null) return false;

        // Those under way are due too.
        var due = await webhooks.ListDueAsync(sessionId, now, _underWay.Count + room, _stop.Token);
        var begun = false;
        foreach (var delivery in due.Where(d => !_underWay.ContainsKey(d.Delivery.Id)).Take(room).ToList())
        {
            begun = true;
            Begin(delivery);
        }

        return begun;
    }

    private async ValueTask<WebhookRow?> FindWebhookAsync()
    {
        if (_webhook is null || clock.GetElapsedTime(_readAt) > WebhookLifetime)
        {
            _readAt = clock.GetTimestamp();
            _webhook = await webhooks.FindAsync(sessionId, _stop.Token);
        }

        return _webhook is { IsActive: true } ? _webhook : null;
    }

    private void Begin(DueDelivery due)
    {
        var id = due.Delivery.Id;
        var delivering = DeliverAsync(due);
        if (!delivering.IsCompleted) _underWay[id] = delivering;
        _ = RemoveWhenDoneAsync(id, delivering);
    }

    private async Task RemoveWhenDoneAsync(long id, Task delivering)
    {
        await delivering.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        _underWay.Remove(id);
        _wake.TrySetResult();
    }

    private async Task DeliverAsync(DueDelivery due)
    {
        try
        {
            if (due.Event is not { } e)
            {
                await recorder.ExpireAsync(due.Delivery, _abort.Token);
                return;
            }

            using var place = await places.TakeAsync(_health.IsSuspect, _stop.Token);
            if (await FindWebhookAsync() is not { } webhook) return;

            var began = clock.GetTimestamp();
            var result = await Task.Run(() => PostAsync(webhook, due.Delivery, e), CancellationToken.None);
            var isBack = _health.Note(result, clock.GetElapsedTime(began));
            if (result.IsGone) _webhook = null;
            await recorder.RecordAsync(webhook, due.Delivery, result, isBack, _abort.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The activation ends; it is delivered by the next one.
        }
        catch (StorageException exception)
        {
            LogReadFailed(sessionId, exception);
        }
        catch (Exception exception)
        {
            // Its row still says that it is due: a pause keeps a fault of ours from turning in circles.
            LogUnexpected(due.Delivery.EventId, exception);
            await Task.Delay(ReadPause, clock, CancellationToken.None);
        }
    }

    private async Task<PostResult> PostAsync(WebhookRow webhook, DeliveryRow delivery, EventRow e) =>
        await post.SendAsync(webhook, new WebhookMessage(e.Id, e.Kind.ToName(), await bodies.WriteAsync(webhook, delivery, e)), _abort.Token);

    private static TaskCompletionSource NewWake() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is due of session {SessionId} could not be read; trying again.")]
    private partial void LogReadFailed(string sessionId, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivering event {EventId} failed in an unexpected way.")]
    private partial void LogUnexpected(string eventId, Exception exception);
}
