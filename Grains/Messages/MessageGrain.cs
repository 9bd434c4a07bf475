using Orleans;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Messages;

/// <inheritdoc cref="IMessageGrain" />
[GrainType("message")]
internal sealed class MessageGrain(IMessageStore messages) : Grain, IMessageGrain
{
    /// <inheritdoc />
    public async Task<Outcome<MessageInfo>> GetInfo(Caller caller)
    {
        // The row is what counts: an activation keeps nothing, so it need not stay.
        DeactivateOnIdle();
        var row = await messages.FindAsync(caller.AccountId, this.GetPrimaryKeyString());
        if (row is null || (caller.SessionId is { } bound && bound != row.SessionId)) return Failure.NotFound("Message");

        return row.ToInfo(await messages.ListEventsAsync(row.Id));
    }
}
