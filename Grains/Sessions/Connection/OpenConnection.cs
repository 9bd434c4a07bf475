using Microsoft.Extensions.Logging;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Events.Payloads;
using Wapio.Grains.Sessions.Actions;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Grains.Sessions.Outbound;
using Wapio.WhatsApp.Client;

namespace Wapio.Grains.Sessions.Connection;

/// <summary>One connection from opening to closing: drains its events on the grain's scheduler and lets the queue send over it.</summary>
internal sealed partial class OpenConnection(
    SessionRecord session, ISessionConnection connection, OutboundQueue queue, KnownLimits limits, Action onOnline, ILogger<OpenConnection> logger) : IAsyncDisposable
{
    // How long an orderly end waits for what WhatsApp has not acknowledged yet. What is left is sent again, under the same id, over the next connection.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _sending = new();
    private readonly CancellationTokenSource _abandoned = new();
    private readonly ConnectionHabits _habits = new(session, connection, logger);
    private Task _sender = Task.CompletedTask;
    private Task _habitual = Task.CompletedTask;

    /// <summary>The connection itself.</summary>
    public ISessionConnection Connection { get; } = connection;

    /// <summary>True once it is logged in and events flow.</summary>
    public bool IsOnline { get; private set; }

    /// <summary>The pairing code shown last; null when there is none.</summary>
    public QrView? Code { get; private set; }

    /// <summary>How the connection ended, as a sentence; null before.</summary>
    public string? Detail { get; private set; }

    /// <summary>Connects and runs until the end of the connection.</summary>
    /// <param name="stop">Ends it in order: what is being sent is finished first.</param>
    /// <param name="lost">Ends it at once.</param>
    /// <returns>Why it ended; <see cref="DisconnectReason.Requested"/> when cancelled.</returns>
    public async Task<DisconnectReason> RunAsync(CancellationToken stop, CancellationToken lost)
    {
        using var lifetime = CancellationTokenSource.CreateLinkedTokenSource(stop, lost);

        // Whatever its events are waiting for: nobody may hold a socket past the lease.
        await using var aborting = lost.Register(() => _ = AbortAsync());
        return await RunAsync(() => stop.IsCancellationRequested && !lost.IsCancellationRequested, lifetime.Token);
    }

    private async Task<DisconnectReason> RunAsync(Func<bool> isOrderly, CancellationToken cancellationToken)
    {
        using var draining = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _abandoned.Token);
        var connecting = ConnectAsync(cancellationToken);
        DisconnectReason? reason = null;
        try
        {
            await foreach (var e in Connection.Events.ReadAllAsync(draining.Token))
            {
                if (e is Disconnected disconnected)
                {
                    LogDisconnected(session.Id, disconnected.Reason, disconnected.Detail);
                    reason = disconnected.Reason;
                    Detail = disconnected.Detail;
                }
                else
                {
                    await OnAsync(e);
                }
            }
        }
        catch (OperationCanceledException) when (draining.IsCancellationRequested)
        {
            // The session is not wanted any more, or connecting or sending failed.
        }
        finally
        {
            IsOnline = false;
            Code = null;
            if (isOrderly()) await FinishAsync();
            await CloseAsync();
        }

        var failure = await connecting;
        if (cancellationToken.IsCancellationRequested) return DisconnectReason.Requested;

        // A close that nobody asked for follows a fault of ours, and the session still wants its connection.
        var ended = reason ?? failure ?? DisconnectReason.ConnectionLost;
        return ended == DisconnectReason.Requested ? DisconnectReason.ConnectionLost : ended;
    }

    /// <summary>The settings may have changed.</summary>
    public void NoteSettings() => _habits.NoteSettings();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        _sending.Dispose();
        _abandoned.Dispose();
    }

    private async Task OnAsync(ClientEvent e)
    {
        _habits.Note(e);
        switch (e)
        {
            case QrCodeIssued qr:
                Code = new QrView(qr.Code, qr.ExpiresAt);
                await session.ReportAsync(SessionStates.WaitingForScan, null, session.Tell(now => QrCodeEvent.Of(qr, now)));
                break;
            case DevicePaired paired:
                Code = null;
                session.NoteLinked(paired.Jid, paired.Lid);
                await session.ReportAsync(SessionStates.Paired);
                break;
            case LoggedIn:
                await session.ReportAsync(SessionStates.ReceivingBacklog);
                break;
            case BacklogDelivered when !IsOnline:
                await GoOnlineAsync();
                break;
            case OwnPushNameChanged own:
                session.NotePushName(own.Name);
                break;
            case MessageReceived:
                session.NoteActivity();
                break;
            case ReachOutTimeLockChanged changed:
                await limits.NoteAsync(changed.State);
                break;
            case NewChatCapChanged changed:
                await limits.NoteAsync(changed.State);
                break;
        }
    }

    private async Task GoOnlineAsync()
    {
        IsOnline = true;
        onOnline();
        _sender = SendAsync();
        _habitual = _habits.RunAsync(_sending.Token);
        await session.ReportAsync(SessionStates.Online);
        session.Changes.Raise();
    }

    private async Task SendAsync()
    {
        try
        {
            await queue.RunAsync(Connection, _sending.Token);
        }
        catch (Exception exception)
        {
            // What waits is in the database and goes out over the next connection; a new one is the way back.
            LogSendingFailed(session.Id, exception);
            await _abandoned.CancelAsync();
        }
    }

    private async Task<DisconnectReason?> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Connection.ConnectAsync(cancellationToken);
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            var reason = (exception as DisconnectedException)?.Reason ?? DisconnectReason.ConnectionLost;
            LogConnectFailed(session.Id, reason, exception);
            await _abandoned.CancelAsync();
            return reason;
        }
    }

    private async Task FinishAsync()
    {
        queue.Finish();
        try
        {
            await _sender.WaitAsync(Grace);
        }
        catch (TimeoutException)
        {
            // The receiver of the rest is the next connection.
        }
    }

    // Runs on no scheduler of a grain: closes the socket and touches nothing else.
    private async Task AbortAsync()
    {
        try
        {
            await Connection.DisposeAsync();
        }
        catch (Exception exception)
        {
            LogAbortFailed(session.Id, exception);
        }
    }

    private async Task CloseAsync()
    {
        await _sending.CancelAsync();
        await Connection.DisposeAsync();
        await _sender;
        await _habitual;

        // A link that was committed must not be forgotten because nobody waited to hear of it.
        while (Connection.Events.TryRead(out var e))
            if (e is DevicePaired paired) session.NoteLinked(paired.Jid, paired.Lid);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Session {SessionId} was disconnected: {Reason}. {Detail}")]
    private partial void LogDisconnected(string sessionId, DisconnectReason reason, string detail);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Session {SessionId} could not connect: {Reason}.")]
    private partial void LogConnectFailed(string sessionId, DisconnectReason reason, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The connection of session {SessionId} could not be closed.")]
    private partial void LogAbortFailed(string sessionId, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue of session {SessionId} failed; its connection is closed.")]
    private partial void LogSendingFailed(string sessionId, Exception exception);
}
