using Microsoft.Extensions.Logging;
using Wapio.WhatsApp.Client.Devices;
using Wapio.WhatsApp.Client.Login;
using Wapio.WhatsApp.Client.Messages;
using Wapio.WhatsApp.Client.Notifications;
using Wapio.WhatsApp.Client.Pairing;
using Wapio.WhatsApp.Client.PreKeys;
using Wapio.WhatsApp.Client.Receipts;
using Wapio.WhatsApp.Client.Retry;
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
    private readonly CryptoLane _lane;
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

        Sender = new StanzaSender(channel, logger, _lifetime.Token);
        Queries = new QueryClient(Sender, _queryReplies, options, clock);
        var queue = new CommitQueue(Sender, events, _abandoned.Token);
        var background = new BackgroundQueue(logger);
        _lane = new CryptoLane(new KeyOverlay(store), queue, _lifetime.Token);

        var stock = new PreKeyStock(device, clock);
        var preKeys = new PreKeyUploader(device, stock, _lane, Queries, options, logger);
        var bundles = new PreKeyBundleClient(Queries, logger);
        var encryptor = new MessageEncryptor(device);
        var directory = new DeviceDirectory(new UsyncClient(Queries), _lane, options, clock);
        Messages = new MessageSender(
            new RecipientPlanner(device, directory, _lane),
            new FanOutEncryptor(device, encryptor, bundles, _lane, logger),
            encryptor,
            _lane,
            _messageAcks,
            options,
            clock);
        var resends = new RetryResponder(device, store, _lane, encryptor, bundles, new SessionRenewals(clock), logger);
        _pairing = new PairingHandler(device, _lane, Sender, new QrCodeRotation(device, events, _readiness, clock), _tasks);

        var dispatcher = new StanzaDispatcher(
            channel,
            new Dictionary<string, IStanzaHandler>(StringComparer.Ordinal)
            {
                ["iq"] = new QueryHandler(_queryReplies, _pairing, Sender),
                ["ack"] = new AcknowledgementHandler(_messageAcks),
                ["message"] = new IncomingMessageHandler(
                    device, _lane, new MessageDecryptor(device), new RetryRequester(device, stock), options, logger),
                ["receipt"] = new IncomingReceiptHandler(device, _lane, resends, background, clock),
                ["notification"] = new NotificationHandler(_lane, new Dictionary<string, INotificationReader>(StringComparer.Ordinal)
                {
                    ["encrypt"] = new EncryptNotificationReader(preKeys, background),
                    ["devices"] = new DevicesNotificationReader(),
                    ["account_sync"] = new AccountNotificationReader(device),
                }),
                ["ib"] = new InfoBroadcastHandler(device, _lane, queue, Queries, background),
                ["call"] = new CallHandler(Sender),
                ["success"] = new LoginHandler(
                    device, _lane, Queries, Sender, preKeys, events, _readiness, background, options, clock, logger),
                ["failure"] = new LoginFailureHandler(),
                ["stream:error"] = new StreamErrorHandler(),
                ["xmlstreamend"] = new StreamEndHandler(),
            },
            logger);

        _tasks.Start(queue.RunAsync);
        _tasks.Start(background.RunAsync);
        _tasks.Start(new KeepAlive(Queries, events, options, clock).RunAsync);
        _tasks.Start(dispatcher.RunAsync);
    }

    /// <summary>Completes when logged in or when codes are shown; fails when the connection ends first.</summary>
    public Task Ready => _readiness.Task;

    public bool IsLoggedIn => _readiness.IsLoggedIn;

    public StanzaSender Sender { get; }

    public QueryClient Queries { get; }

    public MessageSender Messages { get; }

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
            await _events.CompleteAsync(new Disconnected(end.Reason, end.Message), _abandoned.Token);
            _pairing.Dispose();
            _closed.TrySetResult();
        }
        catch (Exception failure)
        {
            _closed.TrySetException(failure);
        }
    }
}
