using System.Collections.Concurrent;
using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.Connection;

/// <summary>Who waits for a reply with which id. All are released when the connection ends.</summary>
internal sealed class PendingReplies
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Node>> _waiters = new(StringComparer.Ordinal);
    private volatile DisconnectedException? _released;

    /// <summary>Starts to wait for the reply with this id.</summary>
    /// <exception cref="InvalidOperationException">Somebody waits for it already.</exception>
    public Task<Node> Expect(string id)
    {
        var waiter = new TaskCompletionSource<Node>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_waiters.TryAdd(id, waiter)) throw new InvalidOperationException($"{id} is awaited already.");

        // The end may have come between the caller's look at it and this.
        if (_released is { } released) waiter.TrySetException(released);
        return waiter.Task.Observe();
    }

    /// <summary>Hands a reply to who waits for it; false when nobody does.</summary>
    public bool TryComplete(string? id, Node reply) =>
        id is not null && _waiters.TryRemove(id, out var waiter) && waiter.TrySetResult(reply);

    /// <summary>Stops waiting.</summary>
    public void Forget(string id)
    {
        if (!_waiters.TryRemove(id, out var waiter)) return;
        waiter.TrySetCanceled(CancellationToken.None);
    }

    /// <summary>Releases everybody with the same exception, now and from now on.</summary>
    public void ReleaseAll(DisconnectedException reason)
    {
        _released = reason;
        foreach (var id in _waiters.Keys)
        {
            if (_waiters.TryRemove(id, out var waiter)) waiter.TrySetException(reason);
        }
    }
}
