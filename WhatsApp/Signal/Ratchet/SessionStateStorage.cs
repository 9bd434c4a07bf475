using Google.Protobuf;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Signal.Ratchet;

/// <summary>Turns session states into what is stored of them, and back.</summary>
internal static class SessionStateStorage
{
    /// <summary>The stored form. It shares memory with the state, so it is to be serialized before the state moves on.</summary>
    public static StoredSessionState Store(SessionState state)
    {
        var stored = new StoredSessionState
        {
            RemoteIdentity = Wrap(state.RemoteIdentity),
            RemoteRegistrationId = state.RemoteRegistrationId,
            AliceBaseKey = Wrap(state.AliceBaseKey),
            RootKey = Wrap(state.RootKey),
            RatchetPrivateKey = Wrap(state.RatchetPrivateKey),
            RatchetPublicKey = Wrap(state.RatchetPublicKey),
            PreviousCounter = state.PreviousCounter,
        };
        if (state.Sending is { } sending)
        {
            stored.SendingChainKey = Wrap(sending.Key);
            stored.SendingCounter = sending.Counter;
        }

        if (state.Pending is { } pending) stored.PendingPreKey = Store(pending);
        foreach (var chain in state.Receiving) stored.ReceivingChains.Add(Store(chain));
        return stored;
    }

    /// <summary>Reads the stored form.</summary>
    /// <exception cref="SignalException"><see cref="SignalError.InvalidRecord"/>.</exception>
    public static SessionState Load(StoredSessionState stored)
    {
        if (stored.ReceivingChains.Count > SessionLimits.MaxReceivingChains) throw Damaged();

        var state = new SessionState
        {
            RemoteIdentity = Key(stored.RemoteIdentity),
            RemoteRegistrationId = stored.RemoteRegistrationId,
            AliceBaseKey = Key(stored.AliceBaseKey),
            RootKey = Key(stored.RootKey),
            RatchetPrivateKey = Key(stored.RatchetPrivateKey),
            RatchetPublicKey = Key(stored.RatchetPublicKey),
            Sending = stored.HasSendingChainKey ? new SendingChain(Key(stored.SendingChainKey), stored.SendingCounter) : null,
            PreviousCounter = stored.PreviousCounter,
            Pending = stored.PendingPreKey is { } pending ? Load(pending) : null,
        };
        foreach (var chain in stored.ReceivingChains) state.Receiving.Add(Load(chain));
        return state;
    }

    public static SignalException Damaged(Exception? inner = null) =>
        new(SignalError.InvalidRecord, "The stored session is damaged.", inner);

    private static StoredPendingPreKey Store(PendingPreKey pending)
    {
        var stored = new StoredPendingPreKey { SignedPreKeyId = pending.SignedPreKeyId };
        if (pending.PreKeyId is { } preKeyId) stored.PreKeyId = preKeyId;
        return stored;
    }

    private static PendingPreKey Load(StoredPendingPreKey stored) =>
        new(stored.HasPreKeyId ? stored.PreKeyId : null, stored.SignedPreKeyId);

    private static StoredReceivingChain Store(ReceivingChain chain)
    {
        var stored = new StoredReceivingChain
        {
            RatchetKey = Wrap(chain.RatchetKey),
            ChainKey = Wrap(chain.Messages.Key),
            Counter = chain.Messages.Counter,
        };
        if (chain.Skipped.Count > 0) stored.SkippedKeys = Wrap(chain.Skipped.Packed);
        return stored;
    }

    private static ReceivingChain Load(StoredReceivingChain stored)
    {
        var skipped = SkippedKeys.TryParse(stored.SkippedKeys.Span) ?? throw Damaged();
        if (skipped.Count > 0 && skipped.CounterAt(skipped.Count - 1) >= stored.Counter) throw Damaged();
        return new ReceivingChain(Key(stored.RatchetKey), new MessageChain(Key(stored.ChainKey), stored.Counter, skipped));
    }

    private static ByteString Wrap(ReadOnlyMemory<byte> bytes) => UnsafeByteOperations.UnsafeWrap(bytes);

    private static byte[] Key(ByteString stored) => stored.Length == WireFormat.KeySize ? stored.ToByteArray() : throw Damaged();
}
