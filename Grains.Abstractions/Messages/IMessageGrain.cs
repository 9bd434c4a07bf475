using Orleans;
using Orleans.Concurrency;

namespace Wapio.Grains.Abstractions.Messages;

/// <summary>One message, keyed by its id <c>bps_msg_...</c>: reads it, and serialises what is done to it.</summary>
[Alias("wapio.IMessageGrain")]
public interface IMessageGrain : IGrainWithStringKey
{
    /// <summary>How the message stands, with its events in order.</summary>
    [AlwaysInterleave, Alias("get-info")]
    Task<Outcome<MessageInfo>> GetInfo(Caller caller);

    /// <summary>
    /// Does something to the message, one after the other. When this answers with a value, what is to be sent is durable; it leaves in its turn among
    /// the messages of its chat. <see cref="ReasonCodes.Conflict"/> when WhatsApp would not take it any more, or not from this account.
    /// </summary>
    [Alias("act")]
    Task<Outcome<ActionResult>> Act(Caller caller, ActOnMessage request);
}
