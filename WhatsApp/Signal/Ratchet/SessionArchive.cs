using Google.Protobuf;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Signal.Ratchet;

/// <summary>
/// Replaced session states, newest first, kept as the bytes that are stored: they are hardly ever needed, and then cost nothing but a copy
/// when the record is read and written.
/// </summary>
internal sealed class SessionArchive(List<ByteString> states)
{
    private readonly List<ByteString> states = states;

    public int Count => states.Count;

    /// <summary>What is stored.</summary>
    public IEnumerable<ByteString> Stored => states;

    /// <summary>Reads a state; changing it does not change the archive.</summary>
    /// <exception cref="SignalException"><see cref="SignalError.InvalidRecord"/>.</exception>
    public SessionState Read(int position)
    {
        try
        {
            return SessionStateStorage.Load(StoredSessionState.Parser.ParseFrom(states[position].Span));
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw SessionStateStorage.Damaged(exception);
        }
    }

    /// <summary>Adds a state as the newest, and drops the oldest that are too many.</summary>
    public void Add(SessionState state)
    {
        states.Insert(0, SessionStateStorage.Store(state).ToByteString());
        var bytes = 0;
        for (var i = 0; i < states.Count; i++)
        {
            bytes += states[i].Length;
            if (i < SessionLimits.MaxArchivedStates && bytes <= SessionLimits.MaxArchivedBytes) continue;
            states.RemoveRange(i, states.Count - i);
        }
    }

    public void Remove(int position) => states.RemoveAt(position);
}
