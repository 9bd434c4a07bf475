namespace Wapio.WhatsApp.Signal.Ratchet;

/// <summary>What reading one message would change of its <see cref="MessageChain"/>.</summary>
/// <param name="SkippedPosition">Where the message's key is kept, if it was passed over before.</param>
/// <param name="NextKey">The key of the chain behind the message; null if it was passed over before.</param>
/// <param name="NextCounter">The counter behind the message.</param>
/// <param name="Passed">The keys of the messages that would be passed over; null if none are.</param>
internal readonly record struct ChainStep(int SkippedPosition, byte[]? NextKey, uint NextCounter, SkippedKeys? Passed);
