namespace Wapio.WhatsApp.AppState;

/// <summary>The collections that an account's app state consists of. Each has a version of its own.</summary>
public static class Collections
{
    /// <summary>What a device must know before it shows anything: the own name, the language.</summary>
    public const string CriticalBlock = "critical_block";

    /// <summary>The contacts.</summary>
    public const string CriticalUnblockLow = "critical_unblock_low";

    /// <summary>What changes often: muted chats, stars, deleted chats.</summary>
    public const string RegularHigh = "regular_high";

    /// <summary>What changes often and matters less: pinned, archived and read chats.</summary>
    public const string RegularLow = "regular_low";

    /// <summary>All else: labels, quick replies.</summary>
    public const string Regular = "regular";

    /// <summary>All of them, in the order in which a new device fetches them.</summary>
    public static IReadOnlyList<string> All { get; } = [CriticalBlock, CriticalUnblockLow, RegularHigh, RegularLow, Regular];
}
