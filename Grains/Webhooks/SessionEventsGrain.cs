using Orleans;
using Orleans.Runtime;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Events;
using Wapio.Grains.Abstractions.Webhooks;
using Wapio.Grains.Events;
using Wapio.Storage.Paging;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;
using PutWebhook = Wapio.Grains.Abstractions.Webhooks.PutWebhook;

namespace Wapio.Grains.Webhooks;

/// <inheritdoc cref="ISessionEventsGrain" />
[GrainType("session-events")]
internal sealed class SessionEventsGrain(
    ISessionStore sessions, IEventStore events, IWebhookStore webhooks, WebhookSettings settings, WebhookPing ping, DeliveryLoopFactory loops, IWriteQueue writes, TimeProvider clock)
    : Grain, ISessionEventsGrain
{
    private DeliveryLoop? _loop;

    private string SessionId => this.GetPrimaryKeyString();

    /// <inheritdoc />
    public async Task<Outcome<EventPage>> ListEvents(Caller caller, EventQuery query)
    {
        if (await FindAsync(caller) is null) return Failure.NotFound("Session");

        // The last number first: so it is never behind the events, and who asks again by it misses none.
        var last = await events.LastSequenceAsync(SessionId);
        var rows = await events.ListAsync(SessionId, query.After, query.Limit);
        return new EventPage([.. rows.Select(row => new EventView(row.Sequence, row.Kind.ToName(), EventEnvelope.Write(row)))], last);
    }

    /// <inheritdoc />
    public async Task<Outcome<WebhookView>> GetWebhook(Caller caller)
    {
        if (await FindAsync(caller) is null) return Failure.NotFound("Session");
        return await webhooks.FindAsync(SessionId) is { } row ? row.ToView(clock.GetUtcNow()) : Failure.NotFound("Webhook");
    }

    /// <inheritdoc />
    public async Task<Outcome<WebhookView>> PutWebhook(Caller caller, PutWebhook webhook)
    {
        if (await FindAsync(caller) is null) return Failure.NotFound("Session");
        if (RefuseKey(caller) is { } refusal) return refusal;
        var outcome = await settings.PutAsync(SessionId, webhook);
        _loop?.Forget();
        return outcome;
    }

    /// <inheritdoc />
    public async Task<Outcome<Done>> DeleteWebhook(Caller caller)
    {
        if (await FindAsync(caller) is null) return Failure.NotFound("Session");
        if (RefuseKey(caller) is { } refusal) return refusal;
        var deleted = await writes.SubmitAsync(new DeleteWebhook(SessionId, clock.GetUtcNow()));
        _loop?.Forget();
        return deleted.Rows > 0 ? Done.Instance : Failure.NotFound("Webhook");
    }

    /// <inheritdoc />
    public async Task<Outcome<WebhookTestResult>> TestWebhook(Caller caller)
    {
        if (await FindAsync(caller) is not { } session) return Failure.NotFound("Session");
        return await webhooks.FindAsync(SessionId) is { } webhook ? await ping.SendAsync(session, webhook) : Failure.NotFound("Webhook");
    }

    /// <inheritdoc />
    public async Task<Outcome<DeliveryPage>> ListDeliveries(Caller caller, DeliveryQuery query)
    {
        if (await FindAsync(caller) is null) return Failure.NotFound("Session");
        DeliveryStatus? status = null;
        if (query.Status is { } name)
        {
            if (!WebhookProjection.TryParse(name, out var known)) return Failure.Invalid("status", $"{name} is not a state of a delivery");
            status = known;
        }

        try
        {
            var page = await webhooks.ListDeliveriesAsync(SessionId, status, query.Limit, query.Cursor);
            return new DeliveryPage([.. page.Items.Select(row => row.ToView())], page.NextCursor);
        }
        catch (InvalidCursorException exception)
        {
            return Failure.Invalid("cursor", exception.Message);
        }
    }

    /// <inheritdoc />
    public async Task<Outcome<ReplayResult>> Replay(Caller caller, string? eventId)
    {
        if (await FindAsync(caller) is null) return Failure.NotFound("Session");
        if (await webhooks.FindAsync(SessionId) is not { IsActive: true }) return new Failure(ReasonCodes.Conflict, "The session has no active webhook");

        var replayed = await writes.SubmitAsync(new ReplayDeliveries(SessionId, eventId, clock.GetUtcNow()));
        if (replayed.Rows > 0 || eventId is null) return new ReplayResult(replayed.Rows);
        return await webhooks.HasDeliveryAsync(SessionId, eventId)
            ? new Failure(ReasonCodes.Conflict, "The delivery waits already, or its event is past its retention")
            : Failure.NotFound("Delivery");
    }

    /// <inheritdoc />
    public Task Deliver()
    {
        _loop ??= loops.Create(SessionId, isRunning => DelayDeactivation(isRunning ? Timeout.InfiniteTimeSpan : TimeSpan.Zero));
        _loop.Wake();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_loop is not null) await _loop.DisposeAsync();
    }

    // Who may not know of the session learns nothing of it, not even that it exists.
    private async ValueTask<SessionRow?> FindAsync(Caller caller)
    {
        var isVisible = caller.SessionId is null || caller.SessionId == SessionId;
        var row = isVisible ? await sessions.FindAsync(caller.AccountId, SessionId) : null;
        if (row is null && _loop is null) DeactivateOnIdle();
        return row;
    }

    private static Failure? RefuseKey(Caller caller) =>
        caller.SessionId is null ? null : new Failure(ReasonCodes.Forbidden, "This needs a personal access token; a session key is not enough");
}
