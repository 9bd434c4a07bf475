namespace Wapio.Storage.Rows;

/// <summary>An account: who owns sessions and tokens.</summary>
/// <param name="Id"><c>bps_acc_...</c></param>
/// <param name="Name">What people call it.</param>
/// <param name="CreatedAt">To the millisecond, as all times in rows.</param>
public sealed record AccountRow(string Id, string Name, DateTimeOffset CreatedAt)
{
    /// <summary>How many requests a minute it may make; 0 for any number, null for what the settings say.</summary>
    public int? LimitPerMinute { get; init; }

    /// <summary>How many requests it may make at once; null for what the settings say.</summary>
    public int? LimitBurst { get; init; }
}
