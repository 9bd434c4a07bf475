namespace Wapio.WhatsApp.AppState;

/// <summary>
/// The value MACs whose index MACs begin with the same byte, as they are stored together: pairs of index MAC and value MAC. A patch reads and writes only
/// the pages that it touches, and a snapshot can replace all of them without knowing what they hold.
/// </summary>
internal sealed class MacPage
{
    /// <summary>How many pages a collection has: one for each first byte.</summary>
    public const int Count = 256;

    private const int PairSize = 2 * AppStateMacs.Size;

    private readonly SortedDictionary<string, byte[]> _macs = new(StringComparer.Ordinal);

    /// <summary>Whether there is nothing to store.</summary>
    public bool IsEmpty => _macs.Count == 0;

    /// <summary>Reads what <see cref="Serialize"/> wrote; null is an empty page.</summary>
    /// <exception cref="AppStateException"><see cref="AppStateError.InvalidState"/>: it is something else.</exception>
    public static MacPage Parse(byte[]? stored)
    {
        var page = new MacPage();
        if (stored is null) return page;
        if (stored.Length % PairSize != 0) throw new AppStateException(AppStateError.InvalidState, $"A page of value MACs has {stored.Length} bytes.");

        for (var at = 0; at < stored.Length; at += PairSize)
        {
            page._macs[AppStateIds.Text(stored.AsSpan(at, AppStateMacs.Size))] = stored.AsSpan(at + AppStateMacs.Size, AppStateMacs.Size).ToArray();
        }

        return page;
    }

    /// <summary>The value MAC of an index MAC, as <see cref="AppStateIds.Text"/> writes it; null when there is none.</summary>
    public byte[]? Find(string indexMac) => _macs.GetValueOrDefault(indexMac);

    /// <summary>Sets a value MAC; null takes it away.</summary>
    public void Set(string indexMac, byte[]? valueMac)
    {
        if (valueMac is null) _macs.Remove(indexMac);
        else _macs[indexMac] = valueMac;
    }

    /// <summary>Writes the page for storage: 64 bytes for each index.</summary>
    public byte[] Serialize()
    {
        var stored = new byte[_macs.Count * PairSize];
        var at = 0;
        foreach (var (index, mac) in _macs)
        {
            System.Buffers.Text.Base64Url.DecodeFromChars(index, stored.AsSpan(at));
            mac.CopyTo(stored, at + AppStateMacs.Size);
            at += PairSize;
        }

        return stored;
    }
}
