using Wapio.Grains.Abstractions.Accounts;
using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Api.Accounts;

/// <summary>An account at a glance.</summary>
/// <param name="Account">The account itself.</param>
/// <param name="Sessions">Its sessions.</param>
/// <param name="Messages">Its messages.</param>
/// <param name="Webhooks">Its webhooks.</param>
/// <param name="Limits">Its rate limit.</param>
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
/// <param name="AccountId">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record OverviewAccountBody(string AccountId, string Name, DateTimeOffset CreatedAt);

/// <summary>How many sessions there are, and in which states.</summary>
/// <param name="Total">How many there are, without those that were deleted.</param>
/// <param name="Pending">Never linked.</param>
/// <param name="Connecting">On their way.</param>
/// <param name="Connected">Connected.</param>
/// <param name="Disconnected">Not connected.</param>
/// <param name="PendingDeletion">Being deleted.</param>
public sealed record OverviewSessionsBody(int Total, int Pending, int Connecting, int Connected, int Disconnected, int PendingDeletion);

/// <summary>What waits to be sent.</summary>
/// <param name="Waiting">How many wait to be sent.</param>
public sealed record OverviewMessagesBody(long Waiting);

/// <summary>Webhooks, and what waits to be delivered to them.</summary>
/// <param name="Active">How many are active.</param>
/// <param name="WaitingDeliveries">How many deliveries wait.</param>
public sealed record OverviewWebhooksBody(int Active, long WaitingDeliveries);

/// <summary>The account's rate limit; 0 a minute when it has none.</summary>
/// <param name="PerMinute">How many requests a minute it may make; 0 for any number.</param>
/// <param name="Burst">How many at once after a rest.</param>
public sealed record OverviewLimitsBody(int PerMinute, int Burst);
