using Wapio.Storage.Rows;

namespace Wapio.Storage.Writes;

/// <summary>Notes which phone numbers and LIDs are one person each: what was kept under the two of them becomes one.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="At">When.</param>
/// <param name="People">The pairs, both addresses in each.</param>
public sealed record LearnAddresses(string SessionId, DateTimeOffset At, IReadOnlyList<AddressPair> People) : Write<Applied>
{
    /// <summary>What tells of people who are known by name; null for nothing.</summary>
    public TellContacts? Tell { get; init; }

    internal override long Weight => People.Count * 200L;
}
