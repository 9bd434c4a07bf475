using Orleans;

namespace Wapio.Grains.Abstractions.Messages;

/// <summary>A message that was found.</summary>
/// <param name="MessageId">Its id here, <c>bps_msg_...</c>.</param>
[GenerateSerializer, Immutable, Alias("wapio.MessageReference")]
public sealed record MessageReference([property: Id(0)] string MessageId);
