namespace Wapio.WhatsApp.Signal.Ratchet;

/// <summary>
/// What a session may grow to. A record is read and written with every message, so it is kept small: about 400 bytes when all goes well,
/// and never more than about 200 KiB however the other side behaves.
/// </summary>
internal static class SessionLimits
{
    /// <summary>How far ahead of its chain a message may lie. Each step costs two HMACs. The other clients have the same limit.</summary>
    public const uint MaxJump = 2000;

    /// <summary>
    /// Keys kept for messages that have not come yet, in all chains of a state together (36 bytes each, 70 KiB). The oldest go first.
    /// </summary>
    public const int MaxSkippedKeys = 2000;

    /// <summary>Chains of the other side that late messages can still belong to; it starts one with each change of direction.</summary>
    public const int MaxReceivingChains = 5;

    /// <summary>
    /// Replaced states kept for messages that were under way. One is added only when a side begins anew, and what was under way then is
    /// a few days old at most; libsignal keeps 40, and 20 leave ample room at half the size.
    /// </summary>
    public const int MaxArchivedStates = 20;

    /// <summary>Bytes of all archived states together, which matters only if they hold many skipped keys.</summary>
    public const int MaxArchivedBytes = 128 * 1024;
}
