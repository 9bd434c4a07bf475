using Wapio.Storage.Rows;

namespace Wapio.Storage.Stores;

/// <summary>Which sessions of an account to list, newest first.</summary>
/// <param name="AccountId">The account.</param>
public sealed record SessionQuery(string AccountId)
{
    /// <summary>Only these states; empty for all but deleted.</summary>
    public IReadOnlyCollection<SessionStatus> Statuses { get; init; } = [];

    /// <summary>At most so many, 1 to 200.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Only those made before this session; an id that the account does not have lists nothing.</summary>
    public string? BeforeId { get; init; }
}
