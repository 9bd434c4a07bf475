using System.Buffers.Binary;
using Wapio.Sandbox.Storage;

namespace Wapio.Sandbox.Model;

/// <summary>
/// The one-time pre-keys of a device, handed out once each in the order of upload. Uploads are kept as packed batches (35 bytes a key), so
/// that thousands of devices with hundreds of keys stay small.
/// </summary>
internal sealed class PreKeyStock(string owner, IStateStore store)
{
    private const int EntrySize = 35;

    private readonly Lock _gate = new();
    private readonly IdRanges _seen = new();
    private readonly LinkedList<(int Number, byte[] Entries)> _batches = [];
    private int _nextBatch;
    private int _taken;
    private int _count;

    /// <summary>True once the device has uploaded any.</summary>
    public bool HasBeenFilled
    {
        get
        {
            lock (_gate) return _nextBatch > 0;
        }
    }

    public int Count
    {
        get
        {
            lock (_gate) return _count;
        }
    }

    /// <summary>Takes an upload in. Refused as a whole when a number was handed out before, carries another key, or comes twice.</summary>
    public bool TryAdd(IReadOnlyList<PreKey> keys)
    {
        lock (_gate)
        {
            var waiting = Waiting().ToDictionary(k => k.Id, k => k.Key);
            var ids = new HashSet<uint>();
            var fresh = new List<PreKey>(keys.Count);
            foreach (var key in keys)
            {
                if (!ids.Add(key.Id)) return false;
                if (!_seen.Contains(key.Id)) fresh.Add(key);

                // The very same key again, not yet used: the answer to an earlier upload was lost.
                else if (!waiting.TryGetValue(key.Id, out var known) || !known.AsSpan().SequenceEqual(key.Key)) return false;
            }

            if (fresh.Count > 0) Append(fresh);
            return true;
        }
    }

    /// <summary>Hands one key out; null when there is none left.</summary>
    public PreKey? Take()
    {
        lock (_gate)
        {
            if (_batches.First is not { } first) return null;

            var key = Read(first.Value.Entries, _taken++);
            _count--;
            if (_taken * EntrySize == first.Value.Entries.Length)
            {
                _batches.RemoveFirst();
                _taken = 0;
                store.Delete(Collections.PreKeyBatch, BatchKey(first.Value.Number));
            }

            SaveState();
            return key;
        }
    }

    /// <summary>The numbers that are still there.</summary>
    public IReadOnlyList<uint> Ids()
    {
        lock (_gate) return [.. Waiting().Select(k => k.Id)];
    }

    public void Clear()
    {
        lock (_gate)
        {
            foreach (var (number, _) in _batches) store.Delete(Collections.PreKeyBatch, BatchKey(number));
            _batches.Clear();
            _count = _taken = 0;
            store.Delete(Collections.PreKeyState, owner);
        }
    }

    public void Restore(PreKeyStateRecord record)
    {
        (_nextBatch, _taken) = (record.NextBatch, record.Taken);
        for (var i = 0; i + 1 < record.Seen.Length; i += 2) _seen.AddRange(record.Seen[i], record.Seen[i + 1]);
    }

    public void RestoreBatch(int number, byte[] entries)
    {
        _count += (entries.Length / EntrySize) - (_batches.Count == 0 ? _taken : 0);
        _batches.AddLast((number, entries));
    }

    private void Append(List<PreKey> keys)
    {
        var entries = new byte[keys.Count * EntrySize];
        for (var i = 0; i < keys.Count; i++)
        {
            var entry = entries.AsSpan(i * EntrySize, EntrySize);
            entry[0] = (byte)(keys[i].Id >> 16);
            BinaryPrimitives.WriteUInt16BigEndian(entry[1..], (ushort)keys[i].Id);
            keys[i].Key.CopyTo(entry[3..]);
            _seen.Add(keys[i].Id);
        }

        var number = _nextBatch++;
        _batches.AddLast((number, entries));
        _count += keys.Count;
        store.Put(Collections.PreKeyBatch, BatchKey(number), () => entries);
        SaveState();
    }

    private void SaveState()
    {
        var record = new PreKeyStateRecord(_nextBatch, _taken, _seen.ToArray());
        store.PutRecord(Collections.PreKeyState, owner, record, StateJson.Default.PreKeyStateRecord);
    }

    private IEnumerable<PreKey> Waiting()
    {
        var skip = _taken;
        foreach (var (_, entries) in _batches)
        {
            for (var i = skip; i < entries.Length / EntrySize; i++) yield return Read(entries, i);
            skip = 0;
        }
    }

    private static PreKey Read(byte[] entries, int index)
    {
        var entry = entries.AsSpan(index * EntrySize, EntrySize);
        return new PreKey((uint)(entry[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(entry[1..]), entry[3..].ToArray());
    }

    private string BatchKey(int number) => $"{owner}:{number:D8}";
}
