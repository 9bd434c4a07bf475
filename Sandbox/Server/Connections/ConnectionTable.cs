using System.Collections.Concurrent;

namespace Wapio.Sandbox.Server.Connections;

/// <summary>The connections that are open. One sweep closes those that have been silent for too long; no connection has a timer.</summary>
internal sealed class ConnectionTable(TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(3);

    private readonly ConcurrentDictionary<ClientConnection, byte> _connections = new();

    public IEnumerable<ClientConnection> All => _connections.Keys;

    public int Count => _connections.Count;

    public void Add(ClientConnection connection) => _connections[connection] = 0;

    public void Remove(ClientConnection connection) => _connections.TryRemove(connection, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Sweep, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var connection in All)
                {
                    if (clock.GetElapsedTime(connection.LastHeard) > Silence) connection.Close();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
