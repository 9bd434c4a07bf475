using Microsoft.Extensions.Options;
using Wapio.Storage.Hosting;
using Wapio.Storage.Rows;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Sessions.Ownership;

/// <summary>A session that is ours, and until when.</summary>
/// <param name="Fence">What each write of key state shows.</param>
/// <param name="IncarnationId">The process that holds it.</param>
/// <param name="Lost">Cancelled when the lease behind it is over.</param>
internal sealed record OwnedSession(SessionFence Fence, string IncarnationId, CancellationToken Lost);

/// <summary>Takes sessions for this process, in the database, before their sockets open.</summary>
internal sealed class SessionOwnership(INodeLease lease, IWriteQueue writes, IOptions<StorageOptions> storage)
{
    // Only one process opens a SQLite file, so who still stands there as owner is gone.
    private readonly bool _isOnlyProcess = storage.Value.Provider == StorageProvider.Sqlite;

    /// <summary>Takes a session under a new epoch; null while another process whose lease lives has it.</summary>
    public async Task<OwnedSession?> TakeAsync(string sessionId, CancellationToken cancellationToken)
    {
        var hold = await lease.HoldAsync(cancellationToken);
        var taken = await writes.SubmitAsync(new TakeOwnership(sessionId, hold.IncarnationId) { EvenIfHeld = _isOnlyProcess });
        return taken.Outcome == OwnershipOutcome.Taken ? new OwnedSession(new SessionFence(sessionId, taken.Epoch), hold.IncarnationId, hold.Lost) : null;
    }

    /// <summary>Gives a session up, so that another process can have it at once.</summary>
    public Task ReleaseAsync(OwnedSession owned) => writes.SubmitAsync(new ReleaseOwnership(owned.Fence));
}
