using System.Security.Cryptography;

namespace Wapio.WhatsApp.Signal.Ratchet;

/// <summary>
/// The messages that a sender makes under one chain, with the keys of those that were passed over. Reading a message takes two calls, as
/// only its decryption shows whether the chain may move on.
/// </summary>
internal sealed class MessageChain(byte[] key, uint counter, SkippedKeys skipped)
{
    /// <summary>The key of the chain at <see cref="Counter"/>.</summary>
    public byte[] Key { get; } = key;

    /// <summary>The counter of the next message in order.</summary>
    public uint Counter { get; private set; } = counter;

    public SkippedKeys Skipped { get; private set; } = skipped;

    /// <summary>Finds the seed of a message's keys, and changes nothing yet.</summary>
    /// <returns>What <see cref="Take"/> needs once the message is decrypted.</returns>
    public ChainStep Seek(uint counter, Span<byte> seed) => counter < Counter ? SeekSkipped(counter, seed) : SeekAhead(counter, seed);

    /// <summary>Gives up the key of the message that was sought last.</summary>
    public void Take(ChainStep step)
    {
        if (step.NextKey is null)
        {
            Skipped.Remove(step.SkippedPosition);
            return;
        }

        step.NextKey.CopyTo(Key, 0);
        CryptographicOperations.ZeroMemory(step.NextKey);
        Counter = step.NextCounter;
        if (step.Passed is not null) Skipped.Append(step.Passed);
    }

    /// <summary>Adds the keys of messages from before the first that could be read.</summary>
    /// <param name="key">The chain's key at the first of them; used up.</param>
    /// <param name="from">The counter of the first.</param>
    /// <param name="to">The counter behind the last; no key that is here is of a lower one.</param>
    public void Prepend(byte[] key, uint from, uint to)
    {
        var earlier = Pass(key, from, to);
        earlier.Append(Skipped);
        Skipped = earlier;
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>Adds keys that were kept elsewhere.</summary>
    public void Restore(SkippedKeys keys) => Skipped = SkippedKeys.Merge(keys, Skipped);

    private ChainStep SeekSkipped(uint counter, Span<byte> seed)
    {
        var position = Skipped.Find(counter);
        if (position < 0) throw new SignalException(SignalError.OldCounter, "The message was decrypted before, or is too old.");

        Skipped.SeedAt(position).CopyTo(seed);
        return new ChainStep(position, NextKey: null, NextCounter: 0, Passed: null);
    }

    private ChainStep SeekAhead(uint counter, Span<byte> seed)
    {
        if (counter - Counter > SessionLimits.MaxJump || counter == uint.MaxValue)
            throw new SignalException(SignalError.FutureMessage, "The message lies too far ahead.");

        var key = Key.AsSpan().ToArray();
        var passed = counter == Counter ? null : Pass(key, Counter, counter);
        ChainKey.DeriveSeed(key, seed);
        ChainKey.Advance(key);
        return new ChainStep(SkippedPosition: -1, key, counter + 1, passed);
    }

    /// <summary>Steps a chain key over messages, and gives what opens them.</summary>
    private static SkippedKeys Pass(byte[] key, uint from, uint to)
    {
        var passed = new SkippedKeys();
        for (var i = from; i < to; i++)
        {
            ChainKey.DeriveSeed(key, passed.Append(i));
            ChainKey.Advance(key);
        }

        return passed;
    }
}
