using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Wapio.Harness.Processes;

/// <summary>Passes connections on to another port of loopback, until they are cut.</summary>
internal sealed class TcpRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Socket, Socket> _pairs = new();
    private readonly int _target;
    private readonly Task _accepting;
    private volatile bool _isCut;

    public TcpRelay(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The port that it listens on.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Resets all connections, and every new one at once, until <see cref="Mend"/>.</summary>
    public void Cut()
    {
        _isCut = true;
        foreach (var (client, server) in _pairs)
        {
            Close(client);
            Close(server);
        }
    }

    /// <summary>Lets connections through again.</summary>
    public void Mend() => _isCut = false;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                _ = PassAsync(await _listener.AcceptSocketAsync(_stopping.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task PassAsync(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        _pairs[client] = server;
        try
        {
            if (!_isCut)
            {
                await server.ConnectAsync(IPAddress.Loopback, _target);
                if (!_isCut) await Task.WhenAny(CopyAsync(client, server), CopyAsync(server, client));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            // Cut, or the server is not there.
        }

        _pairs.TryRemove(client, out _);
        Close(client);
        Close(server);
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
                for (var sent = 0; sent < count;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The other direction ends as well.
        }
    }

    private static void Close(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was cut.
        }
    }
}
