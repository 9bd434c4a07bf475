using Wapio.Storage.Paging;
using Wapio.Storage.Rows;

namespace Wapio.Storage.Stores;

/// <summary>Reads sessions and their logs.</summary>
public interface ISessionStore
{
    /// <summary>One session, whoever owns it; null when there is none.</summary>
    ValueTask<SessionRow?> FindAsync(string sessionId, CancellationToken cancellationToken = default);

    /// <summary>One session of an account; null when the account has none of this id.</summary>
    ValueTask<SessionRow?> FindAsync(string accountId, string sessionId, CancellationToken cancellationToken = default);

    /// <summary>Sessions of an account. The cursor is the id for <see cref="SessionQuery.BeforeId"/>.</summary>
    ValueTask<Page<SessionRow>> ListAsync(SessionQuery query, CancellationToken cancellationToken = default);

    /// <summary>The sessions that should be awake, latest activity first.</summary>
    ValueTask<Page<SessionRow>> ListWantingConnectionAsync(int limit, string? cursor = null, CancellationToken cancellationToken = default);

    /// <summary>How many sessions want a connection.</summary>
    ValueTask<int> CountWantingConnectionAsync(CancellationToken cancellationToken = default);

    /// <summary>The log of a session, newest first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is none that this list gave.</exception>
    ValueTask<Page<SessionLogRow>> ListLogAsync(string sessionId, int limit, string? cursor = null, CancellationToken cancellationToken = default);
}
