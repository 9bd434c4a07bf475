using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Wapio.WhatsApp.Signal.Ratchet;

/// <summary>
/// Seeds of the keys of messages that have not come yet, in ascending order of their counters. Kept as the bytes that are stored, as there
/// can be thousands and mostly one is asked for.
/// </summary>
internal sealed class SkippedKeys
{
    private const int CounterSize = sizeof(uint);
    private const int EntrySize = CounterSize + WireFormat.KeySize;

    private byte[] entries = [];

    public int Count { get; private set; }

    /// <summary>All entries as they are stored.</summary>
    public ReadOnlyMemory<byte> Packed => entries.AsMemory(0, Count * EntrySize);

    /// <summary>Reads <see cref="Packed"/>; null when it is malformed.</summary>
    public static SkippedKeys? TryParse(ReadOnlySpan<byte> packed)
    {
        var count = packed.Length / EntrySize;
        if (packed.Length % EntrySize != 0 || count > SessionLimits.MaxSkippedKeys) return null;

        var keys = new SkippedKeys { entries = packed.ToArray(), Count = count };
        for (var i = 1; i < count; i++)
        {
            if (keys.CounterAt(i) <= keys.CounterAt(i - 1)) return null;
        }

        return keys;
    }

    /// <summary>All of both; of a counter that is in both the first.</summary>
    public static SkippedKeys Merge(SkippedKeys first, SkippedKeys second)
    {
        var merged = new SkippedKeys();
        for (int i = 0, j = 0; i < first.Count || j < second.Count;)
        {
            var takesFirst = j == second.Count || (i < first.Count && first.CounterAt(i) <= second.CounterAt(j));
            var (from, position) = takesFirst ? (first, i++) : (second, j++);
            if (merged.Count == 0 || merged.CounterAt(merged.Count - 1) < from.CounterAt(position))
                from.SeedAt(position).CopyTo(merged.Append(from.CounterAt(position)));
        }

        return merged;
    }

    /// <summary>The first entries as they are stored.</summary>
    public ReadOnlySpan<byte> First(int count) => entries.AsSpan(0, count * EntrySize);

    /// <summary>Finds the position of a counter; negative when its key is not kept.</summary>
    public int Find(uint counter)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = CounterAt(middle);
            if (found == counter) return middle;
            if (found < counter) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    public uint CounterAt(int position) => BinaryPrimitives.ReadUInt32LittleEndian(entries.AsSpan(position * EntrySize));

    public ReadOnlySpan<byte> SeedAt(int position) => entries.AsSpan((position * EntrySize) + CounterSize, WireFormat.KeySize);

    /// <summary>Makes room for an entry with a greater counter than all others, and gives its seed to write.</summary>
    public Span<byte> Append(uint counter)
    {
        var offset = Count * EntrySize;
        if (offset == entries.Length) Grow();
        Count++;
        BinaryPrimitives.WriteUInt32LittleEndian(entries.AsSpan(offset), counter);
        return entries.AsSpan(offset + CounterSize, WireFormat.KeySize);
    }

    /// <summary>Appends entries whose counters are all greater than those here.</summary>
    public void Append(SkippedKeys later)
    {
        for (var i = 0; i < later.Count; i++) later.SeedAt(i).CopyTo(Append(later.CounterAt(i)));
    }

    /// <summary>Removes entries and wipes what they held.</summary>
    public void Remove(int position, int count = 1)
    {
        var used = entries.AsSpan(0, Count * EntrySize);
        used[((position + count) * EntrySize)..].CopyTo(used[(position * EntrySize)..]);
        Count -= count;
        CryptographicOperations.ZeroMemory(used[(Count * EntrySize)..]);
    }

    private void Grow()
    {
        var larger = new byte[Math.Max(4 * EntrySize, entries.Length * 2)];
        entries.CopyTo(larger, 0);
        CryptographicOperations.ZeroMemory(entries);
        entries = larger;
    }
}
