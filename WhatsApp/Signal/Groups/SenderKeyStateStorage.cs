using Google.Protobuf;
using Google.Protobuf.Collections;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal.Ratchet;

namespace Wapio.WhatsApp.Signal.Groups;

/// <summary>Turns sender-key states into what is stored of them, and back.</summary>
internal static class SenderKeyStateStorage
{
    /// <summary>The stored form. It shares memory with the state, so it is to be serialized before the state moves on.</summary>
    public static StoredSenderKeyState Store(SenderKeyState state)
    {
        var stored = new StoredSenderKeyState
        {
            KeyId = state.KeyId,
            Iteration = state.Messages.Counter,
            ChainKey = Wrap(state.Messages.Key),
            SigningPublicKey = Wrap(state.SigningPublicKey),
        };
        foreach (var (block, count) in state.Shelved) stored.ShelvedBlocks.Add([block, (uint)count]);
        if (state.First > 0) stored.FirstIteration = state.First;
        if (state.SigningPrivateKey is { } privateKey) stored.SigningPrivateKey = Wrap(privateKey);
        if (state.Messages.Skipped.Count > 0) stored.SkippedKeys = Wrap(state.Messages.Skipped.Packed);
        return stored;
    }

    /// <summary>Reads the stored form.</summary>
    /// <exception cref="SignalException"><see cref="SignalError.InvalidRecord"/>.</exception>
    public static SenderKeyState Load(StoredSenderKeyState stored)
    {
        var skipped = SkippedKeys.TryParse(stored.SkippedKeys.Span) ?? throw Damaged();
        if (skipped.Count > 0 && (skipped.CounterAt(skipped.Count - 1) >= stored.Iteration || skipped.CounterAt(0) < stored.FirstIteration)) throw Damaged();
        if (stored.FirstIteration > stored.Iteration) throw Damaged();

        return new SenderKeyState
        {
            KeyId = stored.KeyId,
            First = stored.FirstIteration,
            Shelved = Shelved(stored.ShelvedBlocks),
            Messages = new MessageChain(Key(stored.ChainKey), stored.Iteration, skipped),
            SigningPublicKey = Key(stored.SigningPublicKey),
            SigningPrivateKey = stored.HasSigningPrivateKey ? PrivateKey(stored.SigningPrivateKey) : null,
        };
    }

    private static SortedList<uint, int> Shelved(RepeatedField<uint> stored)
    {
        if (stored.Count % 2 != 0 || stored.Count > 2 * SenderKeyLimits.MaxSkippedKeys) throw Damaged();
        var shelved = new SortedList<uint, int>(stored.Count / 2);
        for (var i = 0; i < stored.Count; i += 2)
        {
            if (stored[i + 1] is 0 or > SenderKeyLimits.MaxSkippedKeys || !shelved.TryAdd(stored[i], (int)stored[i + 1])) throw Damaged();
        }

        return shelved;
    }

    public static SignalException Damaged(Exception? inner = null) =>
        new(SignalError.InvalidRecord, "The stored sender key is damaged.", inner);

    private static ByteString Wrap(ReadOnlyMemory<byte> bytes) => UnsafeByteOperations.UnsafeWrap(bytes);

    private static byte[] Key(ByteString stored) => stored.Length == WireFormat.KeySize ? stored.ToByteArray() : throw Damaged();

    private static byte[] PrivateKey(ByteString stored)
    {
        var key = Key(stored);
        // Only a clamped key is never zero to the signature's arithmetic.
        return (key[0] & 7) == 0 && key[31] >> 6 == 1 ? key : throw Damaged();
    }
}
