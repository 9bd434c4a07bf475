using static Wapio.Grains.Sessions.Lifecycle.SessionActor;
using static Wapio.Storage.Rows.SessionStatus;

namespace Wapio.Grains.Sessions.Lifecycle;

/// <summary>Every state that a session can be in, but for those that a closed connection leads to (see <see cref="CloseRules"/>).</summary>
internal static class SessionStates
{
    private const string ScanAdvice = "The owner scans it with WhatsApp on the phone, under linked devices.";

    /// <summary>Made and never connected.</summary>
    public static readonly SessionState Created = new(Pending, "created", "No phone is linked yet.", Owner, "The owner connects the session and scans the code.");

    /// <summary>Somebody asked for a connection.</summary>
    public static readonly SessionState ConnectRequested = new(Connecting, "connect_requested", "Connecting to WhatsApp.", Gateway);

    /// <summary>The node started or took the session over, and brings it up again.</summary>
    public static readonly SessionState Resuming = new(Connecting, "resuming", "Connecting to WhatsApp again after a start of the node.", Gateway);

    /// <summary>A pairing code is shown.</summary>
    public static readonly SessionState WaitingForScan = new(Connecting, "waiting_for_scan", "A pairing code is waiting for a phone.", Owner, ScanAdvice);

    /// <summary>A phone has scanned the code.</summary>
    public static readonly SessionState Paired = new(Connecting, "paired", "A phone was linked; logging in.", Gateway);

    /// <summary>Logged in; what was kept while it was away is still coming in.</summary>
    public static readonly SessionState ReceivingBacklog = new(Connecting, "receiving_backlog", "Logged in; receiving what came in meanwhile.", Gateway);

    /// <summary>Logged in, and events flow.</summary>
    public static readonly SessionState Online = new(Connected, "logged_in", "Connected to WhatsApp.", Nobody);

    /// <summary>Somebody asked for the end of the connection.</summary>
    public static readonly SessionState DisconnectRequested = new(
        Disconnected, "disconnect_requested", "The session was disconnected through the API.", Owner, "The owner connects it again when it is wanted.");

    /// <summary>The node stops, or gives the session up.</summary>
    public static readonly SessionState NodeStopped = new(
        Disconnected, "node_stopped", "The node that held the session stopped.", Gateway, "It connects again by itself when a node is up.");

    /// <summary>Another process holds the session.</summary>
    public static readonly SessionState HeldElsewhere = new(
        Disconnected, "held_elsewhere", "Another node still holds the session.", Gateway, "It connects here by itself once that node has given it up.");

    /// <summary>The process could not renew its lease.</summary>
    public static readonly SessionState LeaseLost = new(
        Disconnected, "lease_lost", "The node could not renew its lease and closed the connection.", Gateway, "It connects again by itself.");

    /// <summary>The proxy was changed, so a new connection is made.</summary>
    public static readonly SessionState ProxyChanged = new(Connecting, "proxy_changed", "Connecting to WhatsApp again, since the proxy was changed.", Gateway);

    /// <summary>The credentials were given away: the device lives somewhere else.</summary>
    public static readonly SessionState Exported = new(
        Disconnected, "exported", "The credentials were exported, so the session does not connect here any more.", Owner,
        "The owner imports them at the other installation and deletes this session; or imports them here to take them back.");

    /// <summary>The credentials of a linked device were brought in.</summary>
    public static readonly SessionState Imported = new(
        Disconnected, "imported", "The credentials of a linked device were imported.", Owner, "The owner connects the session; no scan is needed.");

    /// <summary>Deletion was asked for.</summary>
    public static readonly SessionState DeletionRequested = new(PendingDeletion, "deletion_requested", "The session is being deleted.", Gateway);

    /// <summary>It is gone.</summary>
    public static readonly SessionState Gone = new(Deleted, "deleted", "The session was deleted.", Nobody);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<SessionState> All =
    [
        Created, ConnectRequested, Resuming, WaitingForScan, Paired, ReceivingBacklog, Online, DisconnectRequested,
        NodeStopped, HeldElsewhere, LeaseLost, ProxyChanged, Exported, Imported, DeletionRequested, Gone,
    ];
}
