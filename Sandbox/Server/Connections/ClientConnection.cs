using System.Collections.Concurrent;
using System.Net.WebSockets;
using Wapio.Sandbox.Faults;
using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Noise;

namespace Wapio.Sandbox.Server.Connections;

/// <summary>One client's connection after the handshake. Sending never blocks the caller; what is sent leaves in order.</summary>
internal sealed partial class ClientConnection : IDeviceLink, IAsyncDisposable
{
    private const int MostWaiting = 100_000;
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);

    private readonly SecureChannel _channel;
    private readonly WebSocket _socket;
    private readonly FaultTransport _transport;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _ended = new();
    private readonly Mailbox<Outgoing> _outgoing;
    private readonly FaultTable _faults;
    private OutgoingFaults? _spoiler;
    private ConcurrentDictionary<string, TaskCompletionSource<Node>>? _queries;
    private bool _closing;

    public ClientConnection(SecureChannel channel, WebSocket socket, FaultTransport transport, FaultTable faults, TimeProvider clock, ILogger logger)
    {
        (_channel, _socket, _transport, _faults, _clock, _logger) = (channel, socket, transport, faults, clock, logger);
        _outgoing = new Mailbox<Outgoing>(WriteAsync, OnWriteFailed);
        LastHeard = clock.GetTimestamp();
    }

    /// <summary>The device, once it is logged in.</summary>
    public Device? Device { get; set; }

    /// <summary>When the client last sent something, as a timestamp of the clock.</summary>
    public long LastHeard { get; private set; }

    public void Send(Node stanza)
    {
        if (Device is { } device && (_spoiler is not null || !_faults.IsEmpty))
        {
            (_spoiler ??= new OutgoingFaults(_faults)).Send(device, stanza, item => _outgoing.Post(item));
            return;
        }

        // What it has not answered is kept in its queue, so a client that does not read loses nothing by being cut off.
        if (_outgoing.Post(new Outgoing.Stanza(stanza)) > MostWaiting) End();
    }

    public void Post(Outgoing item) => _outgoing.Post(item);

    public void Close(Node? last = null) => Close(last, TimeSpan.Zero);

    /// <summary>Sends a last stanza, waits, and closes.</summary>
    public void Close(Node? last, TimeSpan after)
    {
        if (last is not null) Send(last);
        _outgoing.Post(new Outgoing.Close(after));
    }

    /// <summary>Sends an iq and waits for the client's answer, result or error.</summary>
    public async Task<Node> QueryAsync(Node iq, TimeSpan patience, CancellationToken cancellationToken)
    {
        var queries = LazyInitializer.EnsureInitialized(ref _queries, () => []);
        var answer = new TaskCompletionSource<Node>(TaskCreationOptions.RunContinuationsAsynchronously);
        queries[iq["id"]!] = answer;
        try
        {
            Send(iq);
            return await answer.Task.WaitAsync(patience, _clock, cancellationToken);
        }
        finally
        {
            queries.TryRemove(iq["id"]!, out _);
        }
    }

    /// <summary>Reads stanzas until the connection ends.</summary>
    public async Task ReadAsync(Action<Node> onStanza)
    {
        try
        {
            while (await _channel.ReadNodeAsync(_ended.Token) is { } stanza)
            {
                LastHeard = _clock.GetTimestamp();
                if (!IsAnswer(stanza)) onStanza(stanza);
            }
        }
        catch (ProtocolException exception)
        {
            LogUnreadable(exception);
            Close(StreamErrors.NotWellFormed);
            await DrainAsync();
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            LogEnded(exception.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _closing = true;
        await _ended.CancelAsync();
        foreach (var query in _queries?.Values ?? []) query.TrySetException(new IOException("The client closed the connection."));
        await _channel.DisposeAsync();
        _ended.Dispose();
    }

    private bool IsAnswer(Node stanza)
    {
        if (stanza.Tag != "iq" || stanza["type"] is not ("result" or "error")) return false;
        if (_queries is { } queries && stanza["id"] is { } id && queries.TryRemove(id, out var query)) query.TrySetResult(stanza);
        return true;
    }

    private ValueTask WriteAsync(Outgoing item)
    {
        if (_closing) return ValueTask.CompletedTask;
        switch (item)
        {
            case Outgoing.Stanza(var node):
                return _channel.WriteNodeAsync(node, _ended.Token);
            case Outgoing.Raw(var bytes):
                return _transport.WriteAsync(bytes, _ended.Token);
            case Outgoing.Plaintext(var bytes):
                return _channel.WriteEncodedAsync(bytes, _ended.Token);
            case Outgoing.Tamper:
                _transport.TamperNext();
                return ValueTask.CompletedTask;
            case Outgoing.Pause(var pause):
                return new ValueTask(Task.Delay(pause, _clock, _ended.Token));
            case Outgoing.Close(var after):
                return CloseSocketAsync(after);
            default:
                throw new InvalidOperationException();
        }
    }

    private async ValueTask CloseSocketAsync(TimeSpan after)
    {
        if (after > TimeSpan.Zero) await Task.Delay(after, _clock, _ended.Token);
        _closing = true;
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _ended.Token);

        // A client that does not close its side is cut off.
        _ended.CancelAfter(ClosePatience);
    }

    private async Task DrainAsync()
    {
        try
        {
            await Task.Delay(ClosePatience, _clock, _ended.Token);
        }
        catch (OperationCanceledException)
        {
            // The close went out and its patience ended.
        }
    }

    private void OnWriteFailed(Exception exception)
    {
        if (exception is not (OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)) LogWriteFailed(exception);
        End();
    }

    private void End()
    {
        _closing = true;
        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The connection has ended already.
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The connection ended: {Reason}")]
    private partial void LogEnded(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A client sent what cannot be read")]
    private partial void LogUnreadable(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A stanza could not be written")]
    private partial void LogWriteFailed(Exception exception);
}
