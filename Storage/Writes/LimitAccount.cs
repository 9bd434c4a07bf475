namespace Wapio.Storage.Writes;

/// <summary>Sets an account's own limit of requests; counts 0 rows when there is no such account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="PerMinute">How many requests a minute; 0 for any number, null for what the settings say.</param>
/// <param name="Burst">How many at once; null for what the settings say.</param>
public sealed record LimitAccount(string AccountId, int? PerMinute, int? Burst) : Write<Applied>;
