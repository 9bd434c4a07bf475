using Wapio.Grains.Sessions.Ownership;
using Wapio.Storage.Stores;

namespace Wapio.Grains.Hosting;

/// <summary>
/// Goes through the sessions for which the database has something that is due, and wakes those that are this node's share: of a cluster each node reads
/// the same short list, and one of them calls.
/// </summary>
internal sealed class DueScan(INodeStore nodes, INodeLease lease, TimeProvider clock)
{
    private const int PageSize = 500;

    // Something may be due for long, because a receiver is slow; a node that lives and yet does nothing for half a minute is rare.
    private const int PatientScans = 30;

    /// <summary>How long a session is waited for: one whose node does not answer holds up no other one; it is found again.</summary>
    public static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(5);

    private readonly NodeShare _share = new(PatientScans);

    /// <summary>Reads a page.</summary>
    /// <param name="afterSessionId">Only sessions behind this one; empty for the first.</param>
    /// <param name="limit">At most so many.</param>
    public delegate ValueTask<IReadOnlyList<string>> ReadPage(string afterSessionId, int limit);

    /// <summary>Runs one scan.</summary>
    /// <param name="read">Reads the sessions, in the order of their ids.</param>
    /// <param name="wake">Calls one. What it throws goes to <paramref name="failed"/>.</param>
    /// <param name="failed">Told of a session that could not be woken.</param>
    /// <param name="concurrency">How many are called at the same time.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(ReadPage read, Func<string, Task> wake, Action<string, Exception> failed, int concurrency, CancellationToken cancellationToken)
    {
        var throttle = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken };
        for (var page = await read("", PageSize); page.Count > 0; page = await read(page[^1], PageSize))
        {
            // Also between pages: a long scan outlives nodes.
            _share.Begin(await nodes.ListAsync(cancellationToken), (await lease.HoldAsync(cancellationToken)).IncarnationId);
            await Parallel.ForEachAsync(page.Where(_share.IsMine).ToList(), throttle, async (id, _) =>
            {
                try
                {
                    await wake(id).WaitAsync(CallPatience, clock, cancellationToken);
                }
                catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
                {
                    failed(id, exception);
                }
            });
        }

        _share.End();
    }
}
