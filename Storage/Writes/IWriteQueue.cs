namespace Wapio.Storage.Writes;

/// <summary>
/// The one writer of this process. It merges what many callers want written into one commit, so that a durable write costs a share of a
/// commit. A completed task means that the unit is on disk.
/// </summary>
public interface IWriteQueue
{
    /// <summary>
    /// Queues a unit. Units take effect in the order of the calls. The call returns at once; there is no cancelling, because whether the
    /// unit has been committed would then be unknown.
    /// </summary>
    /// <exception cref="StorageBusyException">Too much is queued already; nothing was written. In the task.</exception>
    /// <exception cref="FencedException">A newer owner of the session exists; nothing was written. In the task.</exception>
    /// <exception cref="StorageException">The unit could not be written; nothing was. In the task.</exception>
    Task<WriteResults> SubmitAsync(WriteUnit unit);
}

/// <summary>Shorter forms.</summary>
public static class WriteQueueExtensions
{
    /// <summary>Queues a unit of one write.</summary>
    public static async Task<TResult> SubmitAsync<TResult>(this IWriteQueue queue, Write<TResult> write)
    {
        ArgumentNullException.ThrowIfNull(queue);
        var results = await queue.SubmitAsync(new WriteUnit(write)).ConfigureAwait(false);
        return results.Of(write);
    }
}
