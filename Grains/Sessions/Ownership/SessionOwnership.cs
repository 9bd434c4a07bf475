using Microsoft.Extensions.Options;
using Wapio.Grains.Sessions.Lifecycle;
using Wapio.Storage.Hosting;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Writes;

namespace Wapio.Grains.Sessions.Ownership;

/// <summary>A session that is ours, and until when.</summary>
/// <param name="Fence">What each write of key state shows.</param>
/// <param name="IncarnationId">The process that holds it.</param>
/// <param name="Lost">Cancelled when the lease behind it is over.</param>
internal sealed record OwnedSession(SessionFence Fence, string IncarnationId, CancellationToken Lost);

/// <summary>Takes sessions for this process, in the database, before their sockets open.</summary>
internal sealed class SessionOwnership(INodeLease lease, IWriteQueue writes, ISessionStore sessions, IOptions<StorageOptions> storage)
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

    /// <summary>The session's row as it is in the database.</summary>
    public ValueTask<SessionRow?> FindAsync(string sessionId, CancellationToken cancellationToken) => sessions.FindAsync(sessionId, cancellationToken);

    /// <summary>Gives a session up, so that another process can have it at once.</summary>
    /// <param name="owned">What is given up.</param>
    /// <param name="session">Its record.</param>
    /// <param name="farewell">What is told of it in the same commit, if it goes on wanting a connection that it has now; null for nothing.</param>
    public Task ReleaseAsync(OwnedSession owned, SessionRecord session, SessionState? farewell)
    {
        var release = new ReleaseOwnership(owned.Fence);
        return farewell is not null && session.Row is { WantsConnection: true, Status: SessionStatus.Connecting or SessionStatus.Connected }
            ? session.MoveToAsync(farewell, null, new RequireFence(owned.Fence), release)
            : writes.SubmitAsync(release);
    }
}
