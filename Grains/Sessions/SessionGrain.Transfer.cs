using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Sessions;

/// <content>The way out, and the way to another place.</content>
internal sealed partial class SessionGrain
{
    /// <inheritdoc />
    public Task<Outcome<ProxyView>> GetProxy(Caller caller) =>
        Task.FromResult<Outcome<ProxyView>>(Refuse(caller, out var session) is { } refusal ? refusal : session.Record.Row.ToProxyView());

    /// <inheritdoc />
    public async Task<Outcome<ProxyView>> SetProxy(Caller caller, string? url)
    {
        if (RefuseKey(caller, out var session) is { } refusal) return refusal;
        if (session.Record.IsEnding) return new Failure(ReasonCodes.Conflict, "The session is being deleted");

        var patch = new PatchSession(session.Record.Id, clock.GetUtcNow()) { ProxyUrl = url };
        await session.Record.PatchAsync(patch, row => row with { ProxyUrl = url });
        await ConnectAnewAsync(session);
        return session.Record.Row.ToProxyView();
    }

    /// <inheritdoc />
    public async Task<Outcome<SealedSession>> Export(Caller caller, string passphrase)
    {
        if (RefuseKey(caller, out var session) is { } refusal) return refusal;
        if (session.Record.IsEnding) return new Failure(ReasonCodes.Conflict, "The session is being deleted");
        return await session.Transfer.ExportAsync(passphrase);
    }

    /// <inheritdoc />
    public async Task<Outcome<SessionView>> Import(Caller caller, string passphrase, string credentials)
    {
        if (RefuseKey(caller, out var session) is { } refusal) return refusal;
        if (session.Record.IsEnding) return new Failure(ReasonCodes.Conflict, "The session is being deleted");
        var outcome = await session.Transfer.ImportAsync(passphrase, credentials);
        return outcome.IsSuccess ? View(session) : outcome.Failure;
    }

    // A connection keeps the way that it took; only a new one takes the new way.
    private static async Task ConnectAnewAsync(SessionRuntime session)
    {
        if (!session.Supervisor.IsRunning || !session.Record.Row.WantsConnection) return;
        await session.Record.MoveToAsync(SessionStates.ProxyChanged);
        await session.Supervisor.StopAsync();
        await session.Supervisor.StartAsync();
    }
}
