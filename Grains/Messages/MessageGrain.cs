using Orleans;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Messages;

/// <inheritdoc cref="IMessageGrain" />
[GrainType("message")]
[CollectionAgeLimit(Minutes = 2)]
internal sealed class MessageGrain(IMessageStore messages, IGrainFactory grains) : Grain, IMessageGrain
{
    // The row is what counts: an activation keeps nothing. It stays for what is called next all the same, since a call that waits in an activation that
    // goes away is handed on only so often.

    /// <inheritdoc />
    public async Task<Outcome<MessageInfo>> GetInfo(Caller caller)
    {
        if (await FindAsync(caller) is not { } row) return Failure.NotFound("Message");
        var info = row.ToInfo(await messages.ListEventsAsync(row.Id));
        if (row.Status != MessageStatus.Queued || info.EstimatedSendAt is not null) return info;

        // Only the session knows its pace.
        var estimate = await grains.GetGrain<ISessionActions>(row.SessionId).Estimate(caller, row.Id);
        return info with { EstimatedSendAt = estimate.Value?.At };
    }

    /// <inheritdoc />
    public async Task<Outcome<ActionResult>> Act(Caller caller, ActOnMessage request)
    {
        if (await FindAsync(caller) is not { } row) return Failure.NotFound("Message");
        return await grains.GetGrain<ISessionActions>(row.SessionId).Act(caller, row.Id, request);
    }

    private async ValueTask<MessageRow?> FindAsync(Caller caller)
    {
        var row = await messages.FindAsync(caller.AccountId, this.GetPrimaryKeyString());
        return row is not null && (caller.SessionId is null || caller.SessionId == row.SessionId) ? row : null;
    }
}
