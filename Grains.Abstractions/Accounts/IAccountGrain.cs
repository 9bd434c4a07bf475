using Orleans;
using Orleans.Concurrency;
using Wapio.Grains.Abstractions.Sessions;

namespace Wapio.Grains.Abstractions.Accounts;

/// <summary>One account, keyed by its id <c>bps_acc_...</c>: makes and lists its sessions. The caller must be of that account.</summary>
[Alias("wapio.IAccountGrain")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>Makes a session in state <c>pending</c>, with its key, which is shown here and never again. For personal access tokens.</summary>
    [Alias("create-session")]
    Task<Outcome<CreatedSession>> CreateSession(Caller caller, CreateSession request);

    /// <summary>Lists sessions, newest first; a session key sees its own only.</summary>
    [AlwaysInterleave, Alias("list-sessions")]
    Task<Outcome<SessionPage>> ListSessions(Caller caller, SessionQuery query);

    /// <summary>
    /// The session that a request acts on when it names none: the key's own, or the account's only one. Otherwise a validation failure on
    /// <c>session_id</c>.
    /// </summary>
    [AlwaysInterleave, Alias("only-session")]
    Task<Outcome<SessionView>> GetOnlySession(Caller caller);

    /// <summary>The account at a glance. For personal access tokens.</summary>
    [AlwaysInterleave, Alias("get-overview")]
    Task<Outcome<AccountOverview>> GetOverview(Caller caller);

    /// <summary>Tells how an operation stands.</summary>
    [AlwaysInterleave, Alias("get-operation")]
    Task<Outcome<OperationView>> GetOperation(Caller caller, string operationId);
}
