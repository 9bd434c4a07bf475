namespace Wapio.Storage.Rows;

/// <summary>The state of a session. The numbers are stored: never renumber.</summary>
public enum SessionStatus : byte
{
    /// <summary>Made, never connected.</summary>
    Pending = 0,

    /// <summary>Connecting or pairing.</summary>
    Connecting = 1,

    /// <summary>Logged in, and events flow.</summary>
    Connected = 2,

    /// <summary>Not connected; the reason says why.</summary>
    Disconnected = 3,

    /// <summary>Being deleted: the device is unlinked first.</summary>
    PendingDeletion = 4,

    /// <summary>Gone; the row stays for lists that ask for it.</summary>
    Deleted = 5,
}
