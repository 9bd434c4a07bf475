using Orleans;

namespace Wapio.Grains.Abstractions.Messages;

/// <summary>One message, keyed by its id <c>bps_msg_...</c>: reads it, and serialises what is done to it.</summary>
[Alias("wapio.IMessageGrain")]
public interface IMessageGrain : IGrainWithStringKey
{
    /// <summary>How the message stands, with its events in order.</summary>
    [Alias("get-info")]
    Task<Outcome<MessageInfo>> GetInfo(Caller caller);
}
