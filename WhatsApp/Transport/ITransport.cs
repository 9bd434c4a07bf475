namespace Wapio.WhatsApp.Transport;

/// <summary>A byte stream to a WhatsApp server. Message boundaries of the carrier mean nothing; frames are cut by length.</summary>
public interface ITransport : IAsyncDisposable
{
    /// <summary>Reads what is there, at least one byte; 0 when the other side has closed.</summary>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Writes all bytes. One caller at a time.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);
}

/// <summary>Opens transports: the seam where tests and proxies plug in.</summary>
public interface ITransportFactory
{
    /// <summary>Opens a connection to the endpoint (ws or wss, with its path).</summary>
    ValueTask<ITransport> ConnectAsync(Uri endpoint, CancellationToken cancellationToken);

    /// <summary>Opens a connection to the endpoint through a proxy.</summary>
    /// <exception cref="NotSupportedException">This factory knows no proxies. It must not connect past one.</exception>
    ValueTask<ITransport> ConnectAsync(Uri endpoint, ProxyAddress proxy, CancellationToken cancellationToken) =>
        throw new NotSupportedException("This transport knows no proxies.");
}
