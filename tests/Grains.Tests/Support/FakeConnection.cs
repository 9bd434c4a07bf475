using System.Collections.Concurrent;
using System.Threading.Channels;
using Wapio.Grains.Sessions.Connection;
using Wapio.Storage.Rows;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Media;

namespace Wapio.Grains.Tests.Support;

/// <summary>A connection that a test scripts: what happens on it, and what becomes of what is sent.</summary>
internal sealed class FakeConnection(FakeConnections owner, SessionRow session, IDeviceStore store) : ISessionConnection
{
    private readonly Channel<ClientEvent> _events = Channel.CreateUnbounded<ClientEvent>();
    private readonly CancellationTokenSource _closed = new();

    public SessionRow Session { get; } = session;

    public IDeviceStore Store { get; } = store;

    public bool IsLinked => Session.Jid is not null;

    public bool IsClosed => _closed.IsCancellationRequested;

    public ConcurrentQueue<OutgoingMessage> Tried { get; } = new();

    public ConcurrentQueue<(Jid Chat, Jid? Sender, IReadOnlyList<string> Ids)> MarkedRead { get; } = new();

    public bool WasLoggedOut { get; private set; }

    public ChannelReader<ClientEvent> Events => _events.Reader;

    public Task ConnectAsync(CancellationToken cancellationToken) => owner.Script(this, cancellationToken);

    public Task<string> RequestPairingCodeAsync(string phoneNumber, CancellationToken cancellationToken) => Task.FromResult("ABCD-1234");

    public async Task<SendAcknowledged> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        Tried.Enqueue(message);
        await Store.CommitAsync(new DeviceCommit(new KeyChanges(), [new MessageEncrypted(message.Id)]));
        if (IsClosed) throw new RequestException(RequestError.ConnectionLost, "closed");
        var answer = owner.OnSend(this, message);
        var ended = new TaskCompletionSource<SendAcknowledged>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = _closed.Token.Register(() => ended.TrySetException(new RequestException(RequestError.ConnectionLost, "closed")));
        return await await Task.WhenAny(answer, ended.Task).WaitAsync(cancellationToken);
    }

    public Task<UploadedMedia> UploadAsync(Stream file, MediaKind kind, bool toChannel, CancellationToken cancellationToken) => owner.OnUpload(file, kind);

    public Task<DownloadedMedia> DownloadAsync(MediaReference media, MediaDownloadOptions options, CancellationToken cancellationToken) =>
        throw new MediaException(MediaError.NotFound, "The scripted connection has no files.");

    public Task MarkReadAsync(Jid chat, Jid? sender, IReadOnlyList<string> messageIds, CancellationToken cancellationToken)
    {
        MarkedRead.Enqueue((chat, sender, messageIds));
        return Task.CompletedTask;
    }

    // There is no client behind it: whoever needs one is told what a client says that is not connected.
    public Task<T> UseAsync<T>(Func<WhatsAppClient, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        owner.OnUse is { } answer
            ? (Task<T>)answer(this, typeof(T), cancellationToken)
            : Task.FromException<T>(new RequestException(RequestError.NotConnected, "scripted"));

    public async Task LogoutAsync(CancellationToken cancellationToken)
    {
        await owner.OnLogout(this);
        WasLoggedOut = true;
        End(DisconnectReason.LoggedOut);
    }

    public ValueTask DisposeAsync()
    {
        End(DisconnectReason.Requested);
        return ValueTask.CompletedTask;
    }

    public void Emit(ClientEvent e) => _events.Writer.TryWrite(e);

    /// <summary>Commits and then emits, as the client does; ends when it may not commit any more.</summary>
    public async Task ReceiveAsync(ClientEvent e)
    {
        try
        {
            await Store.CommitAsync(new DeviceCommit(new KeyChanges(), [e]));
            Emit(e);
        }
        catch (DeviceFencedException)
        {
            End(DisconnectReason.Fenced);
        }
    }

    public void End(DisconnectReason reason)
    {
        Emit(new Disconnected(reason, "scripted"));
        _events.Writer.TryComplete();
        _closed.Cancel();
    }

    public void LogIn()
    {
        Emit(new LoggedIn(DateTimeOffset.UnixEpoch));
        Emit(new BacklogDelivered(0));
    }

    /// <summary>A phone scans the code: the link is committed and WhatsApp asks for a new connection.</summary>
    /// <param name="number">The number of the phone.</param>
    /// <param name="isTold">False when the connection ends before it can tell of the link.</param>
    public async Task ScanAsync(string number, bool isTold = true)
    {
        var keys = new KeyChanges();
        keys.Put(KeyId.Credentials, [1, 2, 3]);
        var paired = new DevicePaired(new Jid(number, JidServers.Phone, 5), new Jid("9" + number, JidServers.Lid, 5), null, null);
        await Store.CommitAsync(new DeviceCommit(keys, [paired]));
        if (isTold) Emit(paired);
        End(DisconnectReason.RestartRequired);
    }
}
