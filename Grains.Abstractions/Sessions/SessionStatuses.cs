namespace Wapio.Grains.Abstractions.Sessions;

/// <summary>The states of a session as the HTTP contract names them.</summary>
public static class SessionStatuses
{
    /// <summary>Made, never linked to a phone.</summary>
    public const string Pending = "pending";

    /// <summary>On its way to WhatsApp, or waiting for a phone to scan.</summary>
    public const string Connecting = "connecting";

    /// <summary>Logged in, keep-alives are answered and events are flowing.</summary>
    public const string Connected = "connected";

    /// <summary>Not connected; the reason says why and who must act.</summary>
    public const string Disconnected = "disconnected";

    /// <summary>Being deleted.</summary>
    public const string PendingDeletion = "pending_deletion";

    /// <summary>Deleted; its key and its link are gone.</summary>
    public const string Deleted = "deleted";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Pending, Connecting, Connected, Disconnected, PendingDeletion, Deleted];
}
