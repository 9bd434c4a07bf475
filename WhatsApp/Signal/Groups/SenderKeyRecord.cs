using Google.Protobuf;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Signal.Groups;

/// <summary>
/// The keys with which one device sends to one group: our own one, or those of another device, the newest and replaced ones that messages
/// under way may still belong to. Not safe for two threads at once. Holds secrets.
/// </summary>
public sealed class SenderKeyRecord
{
    private const uint FormatVersion = 1;

    private readonly List<SenderKeyState> states;

    private SenderKeyRecord(List<SenderKeyState> states)
    {
        this.states = states;
        Stored = [.. states.SelectMany(state => state.Shelved.Keys.Select(block => (state.KeyId, block)))];
    }

    /// <summary>True when the record is our own, and messages can be encrypted.</summary>
    public bool HasOwnKey => Own is not null;

    internal SenderKeyState? Own => states.Find(state => state.SigningPrivateKey is not null);

    /// <summary>Newest first.</summary>
    internal IReadOnlyList<SenderKeyState> States => states;

    /// <summary>The blocks of skipped keys that were stored apart when the record was read.</summary>
    internal IReadOnlyList<(uint KeyId, uint Block)> Stored { get; }

    /// <summary>A record without keys.</summary>
    public static SenderKeyRecord Empty() => new([]);

    /// <summary>Reads what <see cref="Serialize"/> wrote.</summary>
    /// <exception cref="SignalException"><see cref="SignalError.InvalidRecord"/>.</exception>
    public static SenderKeyRecord Parse(ReadOnlySpan<byte> bytes)
    {
        StoredSenderKeyRecord stored;
        try
        {
            stored = StoredSenderKeyRecord.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw SenderKeyStateStorage.Damaged(exception);
        }

        if (stored.Version != FormatVersion || stored.States.Count > SenderKeyLimits.MaxStates) throw SenderKeyStateStorage.Damaged();
        return new SenderKeyRecord([.. stored.States.Select(SenderKeyStateStorage.Load)]);
    }

    /// <summary>Writes the record for storage.</summary>
    public byte[] Serialize()
    {
        var stored = new StoredSenderKeyRecord { Version = FormatVersion };
        foreach (var state in states) stored.States.Add(SenderKeyStateStorage.Store(state));
        return stored.ToByteArray();
    }

    /// <summary>
    /// Makes a fresh key of our own in place of whatever is there: whoever holds the one before can read nothing that is sent from now on.
    /// To be done when a device leaves the group; nobody has the new key until it is distributed.
    /// </summary>
    public void Rotate() => Reset(SenderKeyState.Generate());

    internal void Reset(SenderKeyState own)
    {
        states.Clear();
        states.Add(own);
    }

    internal SenderKeyState? Find(uint keyId) => states.Find(state => state.KeyId == keyId);

    /// <summary>Puts a state in the first place, instead of one with the same id, and drops the oldest that are too many.</summary>
    internal void Promote(SenderKeyState state)
    {
        states.RemoveAll(other => other.KeyId == state.KeyId);
        states.Insert(0, state);
        if (states.Count > SenderKeyLimits.MaxStates) states.RemoveRange(SenderKeyLimits.MaxStates, states.Count - SenderKeyLimits.MaxStates);
    }

    internal void TrimSkippedKeys()
    {
        var surplus = states.Sum(state => state.Messages.Skipped.Count) - SenderKeyLimits.MaxSkippedKeys;
        for (var i = states.Count - 1; surplus > 0; i--)
        {
            var skipped = states[i].Messages.Skipped;
            var removed = Math.Min(surplus, skipped.Count);
            skipped.Remove(0, removed);
            surplus -= removed;
        }
    }
}
