using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Wapio.Sandbox.Server.Connections;

/// <summary>The logins of linked devices, for tests that count connections. The oldest are forgotten.</summary>
internal sealed class LoginLog(TimeProvider clock)
{
    private const int Most = 100_000;

    private readonly ConcurrentQueue<Login> _logins = new();
    private readonly ConditionalWeakTable<ClientConnection, Login> _open = [];

    /// <summary>Those since a time in Unix milliseconds, in their order.</summary>
    public IReadOnlyList<Login> Since(long at) => [.. _logins.Where(login => login.At >= at)];

    /// <summary>A device has logged in.</summary>
    public void Begin(ClientConnection connection, string device, bool replaced)
    {
        var login = new Login(device, Now, replaced);
        _open.AddOrUpdate(connection, login);
        _logins.Enqueue(login);
        while (_logins.Count > Most) _logins.TryDequeue(out _);
    }

    /// <summary>A connection has ended.</summary>
    public void End(ClientConnection connection)
    {
        if (_open.TryGetValue(connection, out var login)) login.End(Now);
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
