using Google.Protobuf;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal.Ratchet;

namespace Wapio.WhatsApp.Signal;

/// <summary>
/// The Signal sessions with one remote device: the current one, and replaced ones that messages under way may still belong to. Not safe for
/// two threads at once. Holds secrets.
/// </summary>
public sealed class SessionRecord
{
    private const uint FormatVersion = 1;

    private readonly SessionArchive archive;

    private SessionRecord(SessionState? current, SessionArchive archive) => (Current, this.archive) = (current, archive);

    /// <summary>True when messages can be encrypted.</summary>
    public bool HasSession => Current is { Sending: not null };

    /// <summary>The registration id that the remote device had when the current session was made; 0 when there is none.</summary>
    public uint RemoteRegistrationId => Current?.RemoteRegistrationId ?? 0;

    /// <summary>The identity key, 32 bytes, of the remote device in the current session; null when there is none.</summary>
    public byte[]? RemoteIdentity => Current?.RemoteIdentity;

    /// <summary>
    /// The ephemeral key, 32 bytes, with which the current session was begun by either side; null when there is none. A new one means a new
    /// session.
    /// </summary>
    public byte[]? AliceBaseKey => Current?.AliceBaseKey;

    internal SessionState? Current { get; private set; }

    internal int ArchivedCount => archive.Count;

    /// <summary>A record without sessions.</summary>
    public static SessionRecord Empty() => new(null, new SessionArchive([]));

    /// <summary>Reads what <see cref="Serialize"/> wrote.</summary>
    /// <exception cref="SignalException"><see cref="SignalError.InvalidRecord"/>.</exception>
    public static SessionRecord Parse(ReadOnlySpan<byte> bytes)
    {
        StoredSessionRecord stored;
        try
        {
            stored = StoredSessionRecord.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw SessionStateStorage.Damaged(exception);
        }

        if (stored.Version != FormatVersion || stored.Archived.Count > SessionLimits.MaxArchivedStates) throw SessionStateStorage.Damaged();

        var current = stored.Current is null ? null : SessionStateStorage.Load(stored.Current);
        return new SessionRecord(current, new SessionArchive([.. stored.Archived]));
    }

    /// <summary>Writes the record for storage.</summary>
    public byte[] Serialize()
    {
        var stored = new StoredSessionRecord { Version = FormatVersion };
        if (Current is not null) stored.Current = SessionStateStorage.Store(Current);
        stored.Archived.Add(archive.Stored);
        return stored.ToByteArray();
    }

    /// <summary>
    /// Puts the current session aside, so that the next message begins a new one. Messages of the old one can still be decrypted; if one is,
    /// it is the current one again.
    /// </summary>
    public void ArchiveCurrent()
    {
        if (Current is null) return;
        archive.Add(Current);
        Current = null;
    }

    /// <summary>
    /// True when the session that a pre-key message would make is there already, as the sender repeats it until we answer. Its pre-keys are
    /// then not needed any more, and not consumed again.
    /// </summary>
    /// <exception cref="SignalException"><see cref="SignalError.InvalidRecord"/>: an archived session is damaged.</exception>
    public bool HasSessionOf(PreKeySignalMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Find(message.BaseKey, out _) is not null;
    }

    /// <summary>Makes a state the current one.</summary>
    internal void Replace(SessionState state)
    {
        ArchiveCurrent();
        Current = state;
    }

    /// <summary>Makes a state that was read from the archive the current one.</summary>
    internal void Promote(SessionState state, int position)
    {
        archive.Remove(position);
        Replace(state);
    }

    internal SessionState ReadArchived(int position) => archive.Read(position);

    /// <summary>Finds the state of a base key; the position in the archive is negative for the current one.</summary>
    internal SessionState? Find(ReadOnlySpan<byte> aliceBaseKey, out int position)
    {
        position = -1;
        if (Current is not null && aliceBaseKey.SequenceEqual(Current.AliceBaseKey)) return Current;

        for (position = 0; position < archive.Count; position++)
        {
            var state = archive.Read(position);
            if (aliceBaseKey.SequenceEqual(state.AliceBaseKey)) return state;
        }

        return null;
    }
}
