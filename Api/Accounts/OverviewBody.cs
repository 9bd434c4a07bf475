using Wapio.Grains.Abstractions.Accounts;
using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Accounts;

/// <summary>An account at a glance.</summary>
public sealed record OverviewBody(
    OverviewAccountBody Account, OverviewSessionsBody Sessions, OverviewMessagesBody Messages, OverviewWebhooksBody Webhooks, OverviewLimitsBody Limits)
{
    /// <summary>Writes it.</summary>
    public static OverviewBody From(AccountOverview overview)
    {
        ArgumentNullException.ThrowIfNull(overview);
        return new(
            new OverviewAccountBody(overview.AccountId, overview.Name, overview.CreatedAt),
            new OverviewSessionsBody(
                overview.Sessions.Values.Sum(), Count(SessionStatuses.Pending), Count(SessionStatuses.Connecting), Count(SessionStatuses.Connected),
                Count(SessionStatuses.Disconnected), Count(SessionStatuses.PendingDeletion)),
            new OverviewMessagesBody(overview.WaitingMessages),
            new OverviewWebhooksBody(overview.ActiveWebhooks, overview.WaitingDeliveries),
            new OverviewLimitsBody(overview.PerMinute, overview.Burst));

        int Count(string status) => overview.Sessions.GetValueOrDefault(status);
    }
}

/// <summary>The account itself.</summary>
public sealed record OverviewAccountBody(string AccountId, string Name, DateTimeOffset CreatedAt);

/// <summary>How many sessions there are, and in which states.</summary>
public sealed record OverviewSessionsBody(int Total, int Pending, int Connecting, int Connected, int Disconnected, int PendingDeletion);

/// <summary>What waits to be sent.</summary>
public sealed record OverviewMessagesBody(long Waiting);

/// <summary>Webhooks, and what waits to be delivered to them.</summary>
public sealed record OverviewWebhooksBody(int Active, long WaitingDeliveries);

/// <summary>The account's rate limit; 0 a minute when it has none.</summary>
public sealed record OverviewLimitsBody(int PerMinute, int Burst);
