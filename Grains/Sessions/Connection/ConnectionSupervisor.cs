using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Hosting;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Grains.Sessions.Ownership;
using Wapio.Storage;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Sessions.Connection;

/// <summary>
/// Keeps a session connected for as long as it is wanted: one connection after the other, each under a fresh epoch, with pauses as
/// <see cref="CloseRules"/> say. Runs as one task on the grain's scheduler, between the grain's calls; nothing else touches its fields.
/// </summary>
internal sealed partial class ConnectionSupervisor(
    SessionRecord session,
    SessionOwnership ownership,
    LocalSessions local,
    ConnectionOpener opener,
    IOptions<GrainsOptions> options,
    TimeProvider clock,
    ILogger<ConnectionSupervisor> logger) : IAsyncDisposable
{
    private readonly JitteredBackoff _backoff = new(options.Value.ReconnectMinimum, options.Value.ReconnectMaximum, Random.Shared);
    private CancellationTokenSource _stop = new();
    private TaskCompletionSource? _pause;
    private Task _loop = Task.CompletedTask;
    private OpenConnection? _open;
    private OwnedSession? _owned;
    private SessionState? _first;
    private SessionState? _farewell;
    private bool _wasHeldElsewhere;

    /// <summary>Told when it ends by itself, with the reason why it does not go on.</summary>
    public Action<AfterClose>? Ended { get; set; }

    /// <summary>True while it connects, is connected, or waits to connect again.</summary>
    public bool IsRunning => !_loop.IsCompleted;

    /// <summary>True while it waits before the next connection.</summary>
    public bool IsPausing => _pause is not null;

    /// <summary>The connection, once it is logged in and events flow; null otherwise.</summary>
    public ISessionConnection? Connection => _open is { IsOnline: true } open ? open.Connection : null;

    /// <summary>The connection that waits to be linked; null when there is none.</summary>
    public ISessionConnection? Pairing => Code is null ? null : _open?.Connection;

    /// <summary>The pairing code to show now; null when there is none that a phone would still take.</summary>
    public QrView? Code => _open?.Code is { } code && code.ExpiresAt > clock.GetUtcNow() ? code : null;

    /// <summary>The process that holds the session; null when none does.</summary>
    public string? Holder => _owned?.IncarnationId;

    /// <summary>The settings of the session may have changed.</summary>
    public void NoteSettings() => _open?.NoteSettings();

    /// <summary>Starts, or cuts a pause short. Changes nothing when it is connecting or connected already.</summary>
    /// <param name="first">What is told of the session once it is ours; null for nothing.</param>
    public async Task StartAsync(SessionState? first = null)
    {
        _first = first ?? _first;
        while (_stop.IsCancellationRequested && IsRunning) await _loop;

        if (IsRunning)
        {
            _backoff.Reset();
            _pause?.TrySetResult();
            return;
        }

        _stop.Dispose();
        _stop = new CancellationTokenSource();
        _loop = RunAsync(_stop.Token);
    }

    /// <summary>Closes the socket; returns when it is closed, the session is given up and nothing runs any more.</summary>
    /// <param name="farewell">What is told of a session that goes on wanting its connection, in the commit that gives it up; null for nothing.</param>
    public async Task StopAsync(SessionState? farewell = null)
    {
        _farewell = farewell;
        await _stop.CancelAsync();
        await _loop;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task RunAsync(CancellationToken stop)
    {
        _backoff.Reset();
        local.Add(session);
        var then = AfterClose.ReconnectNow;
        do
        {
            do
            {
                if (then == AfterClose.BackOff) await PauseAsync(_backoff.Next(), stop);
                if (stop.IsCancellationRequested) break;
                then = await ConnectOnceAsync(stop);
            }
            while (GoesOn());

            await ReleaseAsync(then);

            // Somebody may have asked to connect while the session was given up.
        }
        while (GoesOn());

        local.Remove(session);
        if (!stop.IsCancellationRequested) Ended?.Invoke(then);

        bool GoesOn() => !stop.IsCancellationRequested && then != AfterClose.Yield && session.Row.WantsConnection;
    }

    // Never throws: whatever goes wrong leads to a state and to what follows.
    private async Task<AfterClose> ConnectOnceAsync(CancellationToken stop)
    {
        try
        {
            _owned = await ownership.TakeAsync(session.Id, stop);
            session.Fence = _owned?.Fence;
            if (_owned is null)
            {
                // The row is its owner's to write.
                session.Enter(SessionStates.HeldElsewhere);
                _wasHeldElsewhere = true;
                return AfterClose.BackOff;
            }

            if (_wasHeldElsewhere) await ReloadAsync(stop);
            if (_first is { } first)
            {
                _first = null;
                await session.ReportAsync(first);
            }

            return await ConnectAsync(_owned, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return AfterClose.Stop;
        }
        catch (FencedException)
        {
            session.Enter(CloseRules.For(DisconnectReason.Fenced).State);
            return AfterClose.Yield;
        }
        catch (DisconnectedException exception)
        {
            LogUnexpected(session.Id, exception);
            session.Enter(CloseRules.For(exception.Reason).State);
            return AfterClose.BackOff;
        }
        catch (StorageException exception)
        {
            LogStorageFailed(session.Id, exception);
            session.Enter(CloseRules.For(DisconnectReason.StorageFailed).State);
            return AfterClose.BackOff;
        }
        catch (Exception exception)
        {
            LogUnexpected(session.Id, exception);
            session.Enter(CloseRules.For(DisconnectReason.ConnectionLost).State);
            return AfterClose.BackOff;
        }
    }

    private async Task<AfterClose> ConnectAsync(OwnedSession owned, CancellationToken stop)
    {
        DisconnectReason reason;
        string? detail;
        await using (var open = await opener.OpenAsync(session, owned.Fence, _backoff.Reset, stop))
        {
            _open = open;
            try
            {
                reason = await open.RunAsync(stop, owned.Lost);
                detail = open.Detail;
            }
            finally
            {
                _open = null;
            }
        }

        if (stop.IsCancellationRequested) return AfterClose.Stop;
        if (owned.Lost.IsCancellationRequested)
        {
            await session.ReportAsync(SessionStates.LeaseLost);
            return AfterClose.BackOff;
        }

        return await ApplyAsync(CloseRules.For(reason, detail), owned);
    }

    private async Task<AfterClose> ApplyAsync(CloseRule rule, OwnedSession owned)
    {
        LogClosed(session.Id, rule.State.Reason, rule.Then);
        switch (rule.Then)
        {
            case AfterClose.Yield:
                session.Enter(rule.State);
                break;
            case AfterClose.StopUnlinked:
                await session.UnlinkAsync(rule.State, owned.Fence);
                break;
            case AfterClose.Stop:
                await session.ReportAsync(rule.State, wantsConnection: false);
                break;
            default:
                await session.ReportAsync(rule.State);
                break;
        }

        return rule.Then;
    }

    private async Task ReloadAsync(CancellationToken stop)
    {
        if (await ownership.FindAsync(session.Id, stop) is { } row) session.Reload(row);
        _wasHeldElsewhere = false;
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stop)
    {
        _pause = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _pause.Task.WaitAsync(pause, clock, stop);
        }
        catch (TimeoutException)
        {
            // The pause is over.
        }
        catch (OperationCanceledException)
        {
            // The caller looks at the token.
        }
        finally
        {
            _pause = null;
        }
    }

    private async Task ReleaseAsync(AfterClose then)
    {
        var owned = _owned;
        _owned = null;
        session.Fence = null;
        if (owned is null || then == AfterClose.Yield || owned.Lost.IsCancellationRequested) return;
        try
        {
            await ownership.ReleaseAsync(owned, session, _farewell);
        }
        catch (FencedException)
        {
            // It has another owner already.
        }
        catch (StorageException exception)
        {
            LogStorageFailed(session.Id, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The connection of session {SessionId} ended: {Reason}; {Then}.")]
    private partial void LogClosed(string sessionId, string reason, AfterClose then);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database failed session {SessionId}.")]
    private partial void LogStorageFailed(string sessionId, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The connection of session {SessionId} failed in an unexpected way.")]
    private partial void LogUnexpected(string sessionId, Exception exception);
}
