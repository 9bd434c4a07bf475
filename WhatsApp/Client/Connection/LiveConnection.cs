using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Pairing;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Noise;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>One open connection of one device: puts its parts together, runs them, and ends them together.</summary>
internal sealed class LiveConnection : IAsyncDisposable
{
    private readonly SecureChannel _channel;
    private readonly EventPublisher _events;
    private readonly CancellationTokenSource _lifetime = new();
    private readonly CancellationTokenSource _abandoned = new();
    private readonly ConnectionTasks _tasks;
    private readonly ConnectionReadiness _readiness = new();
    private readonly PendingReplies _queryReplies = new();
    private readonly PendingReplies _messageAcks = new();
    private readonly PairingHandler _pairing;
    private readonly Lock _lock = new();
    private DisconnectedException? _end;
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LiveConnection(
        OwnDevice device,
        SecureChannel channel,
        IDeviceStore store,
        EventPublisher events,
        ClientOptions options,
        TimeProvider clock,
        ILogger logger)
    {
        (_channel, _events) = (channel, events);
        _tasks = new ConnectionTasks(End, _lifetime.Token);

        var sender = new StanzaSender(channel, logger, _lifetime.Token);
        var queries = new QueryClient(sender, _queryReplies, options, clock);
        var commits = new CommitQueue(sender, events, _abandoned.Token);
        var lane = new CryptoLane(new KeyOverlay(store), commits, _lifetime.Token);
        Context = new ConnectionContext(device, store, lane, sender, queries, events, _tasks, options, clock, logger);
        Features = new ConnectionFeatures(Context, _messageAcks);
        _pairing = new PairingHandler(device, lane, sender, new QrCodeRotation(device, events, _readiness, clock), Features.PairingCodes, Features.Passkeys, _tasks);
        var backlog = new Backlog(commits, options, clock);
        var handlers = HandlerTable.Stanzas(Context, Features, _readiness, backlog, _pairing, _queryReplies, _messageAcks);

        _tasks.Start(commits.RunAsync);
        _tasks.Start(Context.Background.RunAsync);
        _tasks.Start(Context.Errands.RunAsync);
        _tasks.Start(new KeepAlive(queries, events, options, clock).RunAsync);
        _tasks.Start(new StanzaDispatcher(channel, handlers, backlog, sender, logger).RunAsync);
    }

    /// <summary>Completes when logged in or when codes are shown; fails when the connection ends first.</summary>
    public Task Ready => _readiness.Task;

    public bool IsLoggedIn => _readiness.IsLoggedIn;

    /// <summary>What its parts share.</summary>
    public ConnectionContext Context { get; }

    /// <summary>What it can do.</summary>
    public ConnectionFeatures Features { get; }

    /// <summary>Set when the connection ends.</summary>
    public CancellationToken Ended => _lifetime.Token;

    /// <summary>Why the connection ended; null while it has not.</summary>
    public DisconnectedException? EndReason => _end;

    /// <summary>Ends the connection; the first reason counts.</summary>
    public void End(Exception failure)
    {
        lock (_lock)
        {
            if (_end is not null) return;
            _end = DisconnectMapping.From(failure);
        }

        _readiness.SetEnded(_end);
        _queryReplies.ReleaseAll(_end);
        _messageAcks.ReleaseAll(_end);
        _ = CompleteAsync(_end);
    }

    /// <summary>Ends the connection and waits until nothing of it runs any more.</summary>
    public async Task CloseAsync(DisconnectReason reason, string detail)
    {
        End(new DisconnectedException(reason, detail));
        await _closed.Task;
    }

    /// <summary>Ends the connection without anybody having to read its events to the end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _abandoned.CancelAsync();
        await CloseAsync(DisconnectReason.Requested, "The connection was closed.");
    }

    private async Task CompleteAsync(DisconnectedException end)
    {
        try
        {
            await _lifetime.CancelAsync();
            await _channel.DisposeAsync();
            await _tasks.WhenAllAsync();
            await _events.CompleteAsync(DisconnectMapping.ToEvent(end), _abandoned.Token);
            Features.Release();
            _pairing.Dispose();
            _closed.TrySetResult();
        }
        catch (Exception failure)
        {
            _closed.TrySetException(failure);
        }
    }
}
