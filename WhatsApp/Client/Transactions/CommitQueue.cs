using System.Threading.Channels;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Transactions;

/// <summary>
/// Lets out, in the order of the commits, what may only leave once its commit is durable: messages, receipts, acknowledgements, events.
/// </summary>
internal sealed class CommitQueue(StanzaSender sender, EventPublisher events)
{
    private const int Capacity = 256;

    private readonly Channel<PendingCommit> _pending = Channel.CreateBounded<PendingCommit>(
        new BoundedChannelOptions(Capacity) { SingleReader = true });

    /// <summary>Takes a place in the queue; waits when very many commits are under way.</summary>
    public ValueTask EnqueueAsync(PendingCommit pending, CancellationToken cancellationToken) =>
        _pending.Writer.WriteAsync(pending, cancellationToken);

    /// <summary>Works the queue off until the connection ends.</summary>
    /// <exception cref="StoreFailedException">A commit failed: nothing behind it leaves.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var pending in _pending.Reader.ReadAllAsync(cancellationToken)) await LetOutAsync(pending, cancellationToken);
    }

    private async Task LetOutAsync(PendingCommit pending, CancellationToken cancellationToken)
    {
        await pending.Commit.WaitAsync(cancellationToken);
        foreach (var stanza in pending.Stanzas) await sender.SendAsync(stanza);
        pending.Written?.TrySetResult();
        foreach (var happened in pending.Events) await events.PublishAsync(happened, cancellationToken);
    }
}
