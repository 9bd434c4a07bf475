using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Orleans;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Accounts;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Limits;
using Wapio.Grains.Sessions;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using SessionQuery = Wapio.Grains.Abstractions.Sessions.SessionQuery;
using StoredSessionQuery = Wapio.Storage.Stores.SessionQuery;

namespace Wapio.Grains.Accounts;

/// <inheritdoc cref="IAccountGrain" />
[GrainType("account")]
internal sealed class AccountGrain(
    IAccountStore accounts, ISessionStore sessions, IOperationStore operations, SessionCreation creation, IOptions<LimitsOptions> limits) : Grain, IAccountGrain
{
    private const int MostSessions = 200;

    private string AccountId => this.GetPrimaryKeyString();

    /// <inheritdoc />
    public async Task<Outcome<CreatedSession>> CreateSession(Caller caller, CreateSession request)
    {
        if (Refuse(caller) is { } refusal) return refusal;
        if (caller.SessionId is not null)
            return new Failure(ReasonCodes.Forbidden, "This needs a personal access token; a session key is not enough");
        return await creation.CreateAsync(AccountId, request);
    }

    /// <inheritdoc />
    public async Task<Outcome<SessionPage>> ListSessions(Caller caller, SessionQuery query)
    {
        if (Refuse(caller) is { } refusal) return refusal;
        if (ReadStatuses(query, out var statuses) is { } unknown) return Failure.Invalid("status", $"{unknown} is not a state of a session");
        if (caller.SessionId is { } bound) return await ListBoundAsync(bound, statuses);

        var page = await sessions.ListAsync(new StoredSessionQuery(AccountId)
        {
            Statuses = statuses,
            Limit = Math.Clamp(query.Limit, 1, MostSessions),
            BeforeId = query.BeforeId,
        });
        return new SessionPage([.. page.Items.Select(row => row.ToView())], page.NextCursor);
    }

    /// <inheritdoc />
    public async Task<Outcome<SessionView>> GetOnlySession(Caller caller)
    {
        if (Refuse(caller) is { } refusal) return refusal;
        if (caller.SessionId is { } bound)
            return await sessions.FindAsync(AccountId, bound) is { } row ? row.ToView() : Failure.NotFound("Session");

        var page = await sessions.ListAsync(new StoredSessionQuery(AccountId) { Limit = 2 });
        return page.Items is [var only] ? only.ToView() : Failure.Invalid("session_id", "Required");
    }

    /// <inheritdoc />
    public async Task<Outcome<AccountOverview>> GetOverview(Caller caller)
    {
        if (Refuse(caller) is { } refusal) return refusal;
        if (caller.SessionId is not null) return new Failure(ReasonCodes.Forbidden, "This needs a personal access token; a session key is not enough");
        if (await accounts.FindAsync(AccountId) is not { } account) return Failure.NotFound("Account");

        var summary = await accounts.SummariseAsync(AccountId);
        return new AccountOverview
        {
            AccountId = AccountId,
            Name = account.Name,
            CreatedAt = account.CreatedAt,
            Sessions = summary.Sessions.ToImmutableDictionary(pair => pair.Key.ToName(), pair => pair.Value),
            WaitingMessages = summary.WaitingMessages,
            ActiveWebhooks = summary.ActiveWebhooks,
            WaitingDeliveries = summary.WaitingDeliveries,
            PerMinute = account.LimitPerMinute ?? limits.Value.PerMinute,
            Burst = account.LimitBurst ?? limits.Value.Burst,
        };
    }

    /// <inheritdoc />
    public async Task<Outcome<OperationView>> GetOperation(Caller caller, string operationId)
    {
        if (Refuse(caller) is { } refusal) return refusal;
        var row = await operations.FindAsync(AccountId, operationId);
        return row is null || (caller.SessionId is { } bound && bound != row.SessionId) ? Failure.NotFound("Operation") : row.ToView();
    }

    private async Task<Outcome<SessionPage>> ListBoundAsync(string sessionId, List<SessionStatus> statuses)
    {
        var row = await sessions.FindAsync(AccountId, sessionId);
        var isAsked = row is not null && (statuses.Count == 0 ? row.Status != SessionStatus.Deleted : statuses.Contains(row.Status));
        return new SessionPage(isAsked ? [row!.ToView()] : [], null);
    }

    private static string? ReadStatuses(SessionQuery query, out List<SessionStatus> statuses)
    {
        statuses = [];
        if (query.Statuses.IsDefaultOrEmpty) return null;
        foreach (var name in query.Statuses)
        {
            if (!SessionStatusNames.TryParse(name, out var status)) return name;
            statuses.Add(status);
        }

        return null;
    }

    private Failure? Refuse(Caller caller) => caller.AccountId == AccountId ? null : Failure.NotFound("Account");
}
