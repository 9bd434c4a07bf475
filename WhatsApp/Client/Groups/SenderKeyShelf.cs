using System.Globalization;
using Wapio.WhatsApp.Client.Transactions;
using Wapio.WhatsApp.Keys;
using Wapio.WhatsApp.Signal.Groups;
using Wapio.WhatsApp.Signal.Ratchet;

namespace Wapio.WhatsApp.Client.Groups;

/// <summary>
/// Keeps the keys of messages that have not come apart from the record that is written with every message: those of the newest messages stay in
/// it, older ones lie in values of their own, a block of message numbers each, which are touched only when a message of theirs comes late. However
/// many messages are lost, one costs a small record and now and then a block.
/// </summary>
internal static class SenderKeyShelf
{
    /// <summary>How many message numbers a block covers; all of its keys are 2,304 bytes.</summary>
    public const uint BlockSize = 64;

    /// <summary>The block of a message number.</summary>
    public static uint BlockOf(uint iteration) => iteration / BlockSize;

    /// <summary>The key of a block.</summary>
    public static KeyId Key(KeyId record, uint keyId, uint block) =>
        new(KeyKind.SenderKeyBlock, string.Create(CultureInfo.InvariantCulture, $"{record.Id}/{keyId}/{block}"));

    /// <summary>Puts into the record what the message needs that lies in a block.</summary>
    /// <exception cref="Signal.SignalException">The message is malformed.</exception>
    public static async ValueTask FetchAsync(DeviceTransaction transaction, KeyId key, SenderKeyRecord record, ReadOnlyMemory<byte> message)
    {
        var (keyId, iteration) = SenderKeyMessage.NumberOf(message.Span);
        if (record.Find(keyId) is { } state && iteration < state.Messages.Counter && state.Shelved.ContainsKey(BlockOf(iteration)))
            await TakeAsync(transaction, key, state, BlockOf(iteration));
    }

    /// <summary>Stages the record and the blocks that changed.</summary>
    public static async ValueTask SaveAsync(DeviceTransaction transaction, KeyId key, SenderKeyRecord record)
    {
        foreach (var state in record.States) await ShelveAsync(transaction, key, state);
        Trim(record);

        var kept = record.States.SelectMany(state => state.Shelved.Keys.Select(block => (state.KeyId, block))).ToHashSet();
        foreach (var (keyId, block) in record.Stored)
            if (!kept.Contains((keyId, block))) transaction.Delete(Key(key, keyId, block));
        transaction.Put(key, record.Serialize());
    }

    /// <summary>Moves a record with its blocks to another key.</summary>
    public static async ValueTask MoveAsync(DeviceTransaction transaction, KeyId from, KeyId to, SenderKeyRecord record, byte[] value)
    {
        foreach (var (keyId, block) in record.Stored)
        {
            if (await transaction.LoadOneAsync(Key(from, keyId, block)) is { } keys) transaction.Put(Key(to, keyId, block), keys);
            transaction.Delete(Key(from, keyId, block));
        }

        transaction.Put(to, value);
        transaction.Delete(from);
    }

    private static async ValueTask TakeAsync(DeviceTransaction transaction, KeyId key, SenderKeyState state, uint block)
    {
        state.Shelved.Remove(block);
        var stored = await transaction.LoadOneAsync(Key(key, state.KeyId, block));
        if (stored is not null && SkippedKeys.TryParse(stored) is { } keys) state.Messages.Restore(keys);
    }

    /// <summary>All but the keys of the block of the newest message.</summary>
    private static async ValueTask ShelveAsync(DeviceTransaction transaction, KeyId key, SenderKeyState state)
    {
        var open = BlockOf(Math.Max(state.Messages.Counter, 1) - 1);
        while (state.Messages.Skipped is { Count: > 0 } skipped && BlockOf(skipped.CounterAt(0)) < open)
        {
            var block = BlockOf(skipped.CounterAt(0));
            if (state.Shelved.ContainsKey(block))
            {
                // Earlier keys of the same block came with an earlier distribution.
                await TakeAsync(transaction, key, state, block);
                skipped = state.Messages.Skipped;
            }

            var count = 1;
            while (count < skipped.Count && BlockOf(skipped.CounterAt(count)) == block) count++;
            transaction.Put(Key(key, state.KeyId, block), skipped.First(count).ToArray());
            skipped.Remove(0, count);
            state.Shelved[block] = count;
        }
    }

    /// <summary>Gives up the oldest blocks, of the oldest key first, when there are too many keys altogether.</summary>
    private static void Trim(SenderKeyRecord record)
    {
        var surplus = record.States.Sum(state => state.Messages.Skipped.Count + state.Shelved.Values.Sum()) - SenderKeyLimits.MaxSkippedKeys;
        for (var i = record.States.Count - 1; i >= 0 && surplus > 0; i--)
        {
            var shelved = record.States[i].Shelved;
            while (surplus > 0 && shelved.Count > 0)
            {
                surplus -= shelved.Values[0];
                shelved.RemoveAt(0);
            }
        }
    }
}
