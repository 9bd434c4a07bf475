using Wapio.WhatsApp.Signal.Ratchet;

namespace Wapio.WhatsApp.Signal.Groups;

/// <summary>
/// What a sender-key record may grow to: about 100 bytes when all goes well, and never more than about 75 KiB; the client
/// keeps older keys of it apart, so that what is written with a message stays at a few KiB. How far ahead a message may
/// lie is the same as in sessions, <see cref="SessionLimits.MaxJump"/>.
/// </summary>
internal static class SenderKeyLimits
{
    /// <summary>Keys of one sender in one group that late messages can still belong to. The other clients keep as many.</summary>
    public const int MaxStates = 5;

    /// <summary>
    /// Message keys kept for messages that have not come yet, in all states of a record together. Those of the oldest key go first. Some
    /// clients leave out every second iteration when they send (seen in WhiskeySockets/Baileys), so a record may well be full.
    /// </summary>
    public const int MaxSkippedKeys = SessionLimits.MaxSkippedKeys;
}
