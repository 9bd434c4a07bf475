using System.Collections.Immutable;
using Orleans;

namespace Wapio.Grains.Abstractions.Accounts;

/// <summary>An account at a glance.</summary>
[GenerateSerializer, Immutable, Alias("wapio.AccountOverview")]
public sealed record AccountOverview
{
    /// <summary>Its id.</summary>
    [Id(0)] public required string AccountId { get; init; }

    /// <summary>What people call it.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>When it was made.</summary>
    [Id(2)] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How many sessions are in each state; deleted ones are not counted.</summary>
    [Id(3)] public required ImmutableDictionary<string, int> Sessions { get; init; }

    /// <summary>How many messages wait to be sent, over all sessions.</summary>
    [Id(4)] public required long WaitingMessages { get; init; }

    /// <summary>How many webhooks are active.</summary>
    [Id(5)] public required int ActiveWebhooks { get; init; }

    /// <summary>How many deliveries wait for their turn or for another try.</summary>
    [Id(6)] public required long WaitingDeliveries { get; init; }

    /// <summary>How many requests a minute the account may make; 0 when it has no limit.</summary>
    [Id(7)] public required int PerMinute { get; init; }

    /// <summary>How many it may make at once.</summary>
    [Id(8)] public required int Burst { get; init; }
}
