using Wapio.Grains.Accounts;

namespace Wapio.Grains.Sessions;

/// <summary>What can come of deleting a session, and what can hold it up.</summary>
internal static class DeletionNotes
{
    /// <summary>The phone was told.</summary>
    public static readonly OperationNote Unlinked = new("unlinked", "The session was deleted, and its device was unlinked from the phone.");

    /// <summary>There was nothing to unlink.</summary>
    public static readonly OperationNote NotLinked = new("not_linked", "The session was deleted. No phone was linked to it any more.");

    /// <summary>The device lives at another installation.</summary>
    public static readonly OperationNote Exported = new("exported", "The session was deleted here. Its device was exported and stays linked, for the installation that imported it.");

    /// <summary>WhatsApp could not be told.</summary>
    public static readonly OperationNote NotReached = new(
        "network_unreachable", "The session was deleted here, but WhatsApp could not be reached. The owner removes the device on the phone, under linked devices.");

    /// <summary>WhatsApp was told and did not do it.</summary>
    public static readonly OperationNote NotUnlinked = new(
        "unlink_failed", "The session was deleted here, but WhatsApp did not confirm that its device was unlinked. The owner looks on the phone, under linked devices, and removes it there.");

    /// <summary>Another process still holds the session.</summary>
    public static readonly OperationNote HeldElsewhere = new("held_elsewhere", "Another node still holds the session. The deletion goes on by itself once that node has given it up.");

    /// <summary>Something here failed.</summary>
    public static readonly OperationNote Interrupted = new("interrupted", "The deletion was interrupted. It goes on by itself; if it lasts, the operator looks into the log of the node.");
}
