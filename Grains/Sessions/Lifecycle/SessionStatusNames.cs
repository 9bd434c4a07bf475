using Wapio.Grains.Abstractions.Sessions;
using Wapio.Storage.Rows;

namespace Wapio.Grains.Sessions.Lifecycle;

/// <summary>The states as rows keep them, and as the HTTP contract names them.</summary>
internal static class SessionStatusNames
{
    /// <summary>The name of a state.</summary>
    public static string ToName(this SessionStatus status) => status switch
    {
        SessionStatus.Pending => SessionStatuses.Pending,
        SessionStatus.Connecting => SessionStatuses.Connecting,
        SessionStatus.Connected => SessionStatuses.Connected,
        SessionStatus.Disconnected => SessionStatuses.Disconnected,
        SessionStatus.PendingDeletion => SessionStatuses.PendingDeletion,
        SessionStatus.Deleted => SessionStatuses.Deleted,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a state of a session."),
    };

    /// <summary>The state of a name; false when it names none.</summary>
    public static bool TryParse(string name, out SessionStatus status)
    {
        foreach (var candidate in Enum.GetValues<SessionStatus>())
        {
            if (candidate.ToName() != name) continue;
            status = candidate;
            return true;
        }

        status = default;
        return false;
    }
}
