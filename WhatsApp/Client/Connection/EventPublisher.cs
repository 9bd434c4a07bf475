using System.Threading.Channels;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>The channel of events to the owner of the client.</summary>
internal sealed class EventPublisher(int capacity)
{
    private readonly Channel<ClientEvent> _channel = Channel.CreateBounded<ClientEvent>(new BoundedChannelOptions(capacity));

    /// <summary>Where the owner reads.</summary>
    public ChannelReader<ClientEvent> Reader => _channel.Reader;

    /// <summary>Publishes; waits while the channel is full, which in the end stops the reading of the connection.</summary>
    public ValueTask PublishAsync(ClientEvent happened, CancellationToken cancellationToken) =>
        _channel.Writer.WriteAsync(happened, cancellationToken);

    /// <summary>Publishes what nobody misses when the owner is behind with reading.</summary>
    public void TryPublish(ClientEvent happened) => _channel.Writer.TryWrite(happened);

    /// <summary>Publishes the last event and completes the channel.</summary>
    /// <param name="last">The last event.</param>
    /// <param name="abandoned">Set when nobody reads any more.</param>
    public async Task CompleteAsync(Disconnected last, CancellationToken abandoned)
    {
        try
        {
            await _channel.Writer.WriteAsync(last, abandoned);
        }
        catch (OperationCanceledException) when (abandoned.IsCancellationRequested)
        {
            // The owner let the client go without reading to the end.
        }
        finally
        {
            _channel.Writer.TryComplete();
        }
    }
}
