namespace Wapio.WhatsApp.AppState;

/// <summary>Why a step of the app state failed. The collection that it was to change is unchanged.</summary>
public enum AppStateError
{
    /// <summary>A key that is needed was not shared with this device yet. The phone can be asked for it; then the step can be repeated.</summary>
    MissingKey,

    /// <summary>Something does not have the form that it must have.</summary>
    Malformed,

    /// <summary>The patch is not the next one of the collection, or the snapshot is older than what is known. Fetch what is missing.</summary>
    WrongVersion,

    /// <summary>The authentication code of a patch is wrong: it was changed, or belongs to another collection or version.</summary>
    BadPatchMac,

    /// <summary>
    /// The collection would not become what its author had: something is missing, or there is too much. For a patch the way out is
    /// a snapshot; for a snapshot there is none but a recovery by the phone.
    /// </summary>
    BadSnapshotMac,

    /// <summary>The authentication code of a mutation is wrong.</summary>
    BadValueMac,

    /// <summary>A mutation says inside that it is about something else than it says outside.</summary>
    BadIndexMac,

    /// <summary>The stored state of a collection is damaged. The way out is to start it again with a snapshot.</summary>
    InvalidState,
}
