using Orleans;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Messages;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Sessions;

/// <content>What the session does to messages and shows of itself.</content>
internal sealed partial class SessionGrain : ISessionActions
{
    private const int ReleasePortion = 500;

    /// <inheritdoc />
    public async Task<Outcome<ActionResult>> Act(Caller caller, string messageId, ActOnMessage request) =>
        Refuse(caller, out var session) is { } refusal ? refusal : await session.Actor.ActAsync(messageId, request);

    /// <inheritdoc />
    public async Task<Outcome<MessageReference>> FindMessage(Caller caller, string id)
    {
        if (Refuse(caller, out var session) is not null) return Failure.NotFound("Message");
        var found = await messages.FindManyAsync(session.Record.Id, [id]);
        return found.Count == 0 ? Failure.NotFound("Message") : new MessageReference(found[0].Id);
    }

    /// <inheritdoc />
    public async Task<Outcome<SessionLimits>> GetLimits(Caller caller) =>
        Refuse(caller, out var session) is { } refusal ? refusal : await session.Limits.GetAsync();

    /// <inheritdoc />
    public async Task<Outcome<SendEstimate>> Estimate(Caller caller, string messageId)
    {
        if (Refuse(caller, out var session) is { } refusal) return refusal;
        var pausedUntil = session.Limits.PausedUntil;
        if (!session.Pacer.IsOn || await messages.LoadAsync(messageId) is not { } stored || stored.Row.SessionId != session.Record.Id) return new SendEstimate(pausedUntil);

        var ahead = await messages.CountPendingAheadAsync(session.Record.Id, stored.Row.Position);
        var paced = await session.Pacer.EstimateAsync(stored.Row.ChatJid, ahead, CancellationToken.None);
        return new SendEstimate(paced < pausedUntil ? pausedUntil : paced);
    }

    /// <inheritdoc />
    public async Task ReleaseDue()
    {
        int released;
        do
        {
            var release = new ReleaseHeld(this.GetPrimaryKeyString(), clock.GetUtcNow(), ReleasePortion, MessageEvents.Due);
            released = (await writes.SubmitAsync(release)).Rows;
            if (released > 0) _runtime?.Queue.Notify();
        }
        while (released == ReleasePortion);
        if (_runtime is null) DeactivateOnIdle();
    }

    /// <inheritdoc />
    public async Task<Outcome<Done>> SetPresence(Caller caller, PresenceUpdate update) =>
        Refuse(caller, out var session) is { } refusal ? refusal : await session.Presence.SetAsync(update);
}
