using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Grains.Sessions;

/// <content>What the session does to messages and shows of itself.</content>
internal sealed partial class SessionGrain : ISessionActions
{
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
    public async Task<Outcome<Done>> SetPresence(Caller caller, PresenceUpdate update) =>
        Refuse(caller, out var session) is { } refusal ? refusal : await session.Presence.SetAsync(update);
}
