using System.Threading.Channels;
using Wapio.WhatsApp.Client.Connection;
using Wapio.WhatsApp.Keys;

namespace Wapio.WhatsApp.Client.Transactions;

/// <summary>
/// Lets out, in the order of the commits, what may only leave once its commit is durable: messages, receipts, acknowledgements, events.
/// What is committed has happened, so its events are published also when the connection ends first.
/// </summary>
/// <param name="sender">Takes the stanzas.</param>
/// <param name="events">Takes the events.</param>
/// <param name="abandoned">Set when nobody reads the events any more.</param>
internal sealed class CommitQueue(StanzaSender sender, EventPublisher events, CancellationToken abandoned)
{
    private const int Capacity = 256;

    private readonly Channel<PendingCommit> _pending = Channel.CreateBounded<PendingCommit>(
        new BoundedChannelOptions(Capacity) { SingleReader = true });

    /// <summary>Takes a place in the queue; waits when very many commits are under way.</summary>
    public ValueTask EnqueueAsync(PendingCommit pending, CancellationToken cancellationToken) =>
        _pending.Writer.WriteAsync(pending, cancellationToken);

    /// <summary>Works the queue off until the connection ends, and then publishes the events of what is still being committed.</summary>
    /// <exception cref="StoreFailedException">A commit failed: nothing behind it leaves.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var pending in _pending.Reader.ReadAllAsync(cancellationToken)) await LetOutAsync(pending);
        }
        catch (Exception failure) when (failure is not StoreFailedException and not DeviceFencedException)
        {
            while (!abandoned.IsCancellationRequested && _pending.Reader.TryRead(out var pending)) await PublishAsync(pending);
            throw;
        }
    }

    private async Task LetOutAsync(PendingCommit pending)
    {
        await pending.Commit.WaitAsync(abandoned);
        try
        {
            foreach (var stanza in pending.Stanzas) await sender.SendAsync(stanza);
            pending.Written?.TrySetResult();
        }
        finally
        {
            await PublishAsync(pending);
        }
    }

    private async Task PublishAsync(PendingCommit pending)
    {
        await pending.Commit.WaitAsync(abandoned);
        foreach (var happened in pending.Events) await events.PublishAsync(happened, abandoned);
    }
}
