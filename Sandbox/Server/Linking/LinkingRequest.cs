using System.Collections.Concurrent;
using System.Security.Cryptography;
using Wapio.Sandbox.Server.Connections;

namespace Wapio.Sandbox.Server.Linking;

/// <summary>A client that waits to be linked, found by any of its references until one is scanned or it goes.</summary>
internal sealed class LinkingRequest : IDisposable
{
    private const int ReferenceCount = 6;

    private readonly ConcurrentDictionary<string, LinkingRequest>? _table;
    private readonly Action<LinkingRequest>? _onGone;
    private int _claimed;

    public LinkingRequest(Registration registration, ClientConnection connection, ConcurrentDictionary<string, LinkingRequest> table, Action<LinkingRequest> onGone)
    {
        (Registration, Connection, _table, _onGone) = (registration, connection, table, onGone);
        foreach (var reference in References) table[reference] = this;
    }

    private LinkingRequest(ClientConnection connection) => (Registration, Connection, References) = (null!, connection, []);

    public Registration Registration { get; }

    public ClientConnection Connection { get; }

    public IReadOnlyList<string> References { get; } =
        [.. Enumerable.Range(0, ReferenceCount).Select(_ => "2@" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(48)))];

    /// <summary>A client whose registration was refused: nothing can be scanned.</summary>
    public static LinkingRequest Refused(ClientConnection connection) => new(connection);

    /// <summary>The passkey step, while there is one.</summary>
    public PasskeyExchange? Passkey { get; set; }

    /// <summary>True once the client has gone or is linked.</summary>
    public bool IsGone { get; private set; }

    /// <summary>True for the first phone that scans.</summary>
    public bool TryClaim() => Interlocked.Exchange(ref _claimed, 1) == 0;

    public void Dispose()
    {
        IsGone = true;
        _onGone?.Invoke(this);
        foreach (var reference in References) _table?.TryRemove(reference, out _);
    }
}
