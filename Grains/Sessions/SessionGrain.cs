using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Media;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Hosting;
using Wapio.Grains.Messages;
using Wapio.Storage.Paging;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Sessions;

/// <inheritdoc cref="ISessionGrain" />
[GrainType("session")]
internal sealed partial class SessionGrain(
    ISessionStore sessions,
    IMessageStore messages,
    SessionRuntimeFactory runtimes,
    GrainInstruments instruments,
    IWriteQueue writes,
    IOptions<GrainsOptions> options,
    TimeProvider clock) : Grain, ISessionGrain
{
    private SessionRuntime? _runtime;
    private SessionConnector? _connector;

    /// <inheritdoc />
    public Task<Outcome<SessionView>> Get(Caller caller) =>
        Task.FromResult<Outcome<SessionView>>(Refuse(caller, out var session) is { } refusal ? refusal : View(session));

    /// <inheritdoc />
    public async Task<Outcome<ConnectResult>> Connect(Caller caller)
    {
        if (Refuse(caller, out _) is { } refusal) return refusal;
        DelayDeactivation(Timeout.InfiniteTimeSpan);
        return await _connector!.ConnectAsync();
    }

    /// <inheritdoc />
    public async Task<Outcome<ConnectResult>> Restart(Caller caller)
    {
        if (Refuse(caller, out _) is { } refusal) return refusal;
        DelayDeactivation(Timeout.InfiniteTimeSpan);
        return await _connector!.RestartAsync();
    }

    /// <inheritdoc />
    public async Task<Outcome<QrView>> GetQr(Caller caller)
    {
        if (Refuse(caller, out _) is { } refusal) return refusal;
        DelayDeactivation(Timeout.InfiniteTimeSpan);
        return await _connector!.GetCodeAsync();
    }

    /// <inheritdoc />
    public async Task<Outcome<PairingCodeView>> RequestPairingCode(Caller caller, string? phoneNumber)
    {
        if (Refuse(caller, out var session) is { } refusal) return refusal;
        if ((phoneNumber ?? session.Record.Row.PhoneNumber) is not { } number) return Failure.Invalid("phone_number", "Required");
        DelayDeactivation(Timeout.InfiniteTimeSpan);
        return await _connector!.RequestPairingCodeAsync(number);
    }

    /// <inheritdoc />
    public async Task<Outcome<SessionView>> Disconnect(Caller caller)
    {
        if (Refuse(caller, out var session) is { } refusal) return refusal;
        if (session.Record.IsEnding) return new Failure(ReasonCodes.Conflict, "The session is being deleted");

        await _connector!.DisconnectAsync();
        if (!session.Supervisor.IsRunning) DelayDeactivation(TimeSpan.Zero);
        return View(session);
    }

    /// <inheritdoc />
    public async Task<Outcome<AcceptedMessage>> Send(Caller caller, SendMessage message)
    {
        if (Refuse(caller, out var session) is { } refusal) return refusal;
        if (session.Record.IsEnding) return new Failure(ReasonCodes.Conflict, "The session is being deleted");

        if (session.Record.IsExported) return new Failure(ReasonCodes.SessionNotConnected, "The credentials of this session were exported, so it does not send any more");

        var began = clock.GetTimestamp();
        var outcome = await session.Acceptor.AcceptAsync(message);
        if (outcome is not { IsSuccess: true, Value.Replayed: false }) return outcome;

        instruments.Accepted(clock.GetElapsedTime(began));
        session.Record.NoteActivity();
        session.Queue.Notify();
        return outcome;
    }

    /// <inheritdoc />
    public async Task<Outcome<FetchedMedia>> FetchMedia(Caller caller, MediaRequest request) => Refuse(caller, out var session) is { } refusal
        ? refusal
        : await session.Media.FetchAsync(session.Supervisor.Connection, request);

    /// <inheritdoc />
    public async Task<Outcome<Done>> MarkRead(Caller caller, MarkRead request) => Refuse(caller, out var session) is { } refusal
        ? refusal
        : await session.ReadMarker.MarkAsync(session.Supervisor.Connection, request);

    /// <inheritdoc />
    public async Task<Outcome<MessageLogPage>> ListMessages(Caller caller, LogQuery query)
    {
        if (Refuse(caller, out var session) is { } refusal) return refusal;
        try
        {
            var page = await messages.ListAsync(session.Record.Id, query.Limit, query.Cursor);
            var self = session.Record.Self?.ToBare().ToString();
            return new MessageLogPage([.. page.Items.Select(row => row.ToLogItem(self))], page.NextCursor);
        }
        catch (InvalidCursorException exception)
        {
            return Failure.Invalid("cursor", exception.Message);
        }
    }

    /// <inheritdoc />
    public async Task<Outcome<SessionLogPage>> ListLog(Caller caller, LogQuery query)
    {
        if (Refuse(caller, out var session) is { } refusal) return refusal;
        try
        {
            var page = await sessions.ListLogAsync(session.Record.Id, query.Limit, query.Cursor);
            return new SessionLogPage([.. page.Items.Select(row => row.ToLogItem())], page.NextCursor);
        }
        catch (InvalidCursorException exception)
        {
            return Failure.Invalid("cursor", exception.Message);
        }
    }

    // Who may not know of the session learns nothing of it, not even that it exists.
    private Failure? Refuse(Caller caller, out SessionRuntime session)
    {
        session = _runtime!;
        var row = _runtime?.Record.Row;
        if (row is null) DeactivateOnIdle();
        var isVisible = row is not null && row.AccountId == caller.AccountId && (caller.SessionId is null || caller.SessionId == row.Id);
        return isVisible ? null : Failure.NotFound("Session");
    }

    private Failure? RefuseKey(Caller caller, out SessionRuntime session) =>
        Refuse(caller, out session)
        ?? (caller.SessionId is null ? null : new Failure(ReasonCodes.Forbidden, "This needs a personal access token; a session key is not enough"));

    private Task<Outcome<T>> For<T>(Caller caller, Func<SessionRuntime, Task<Outcome<T>>> call) where T : class =>
        Refuse(caller, out var session) is { } refusal ? Task.FromResult<Outcome<T>>(refusal) : call(session);

    private static SessionView View(SessionRuntime session) => session.Record.Row.ToView(session.Supervisor.Holder);
}
