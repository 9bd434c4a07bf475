namespace Wapio.WhatsApp.Keys;

/// <summary>A set of changes of key state that must become durable together. The last change of a key wins.</summary>
public sealed class KeyChanges
{
    private readonly Dictionary<KeyId, byte[]?> _entries = [];

    /// <summary>How many keys change.</summary>
    public int Count => _entries.Count;

    /// <summary>The changes; a null value deletes the key.</summary>
    public IReadOnlyDictionary<KeyId, byte[]?> Entries => _entries;

    /// <summary>Writes a value. The array must not be changed afterwards.</summary>
    public void Put(KeyId key, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _entries[key] = value;
    }

    /// <summary>Deletes a value; deleting what is not there is no error.</summary>
    public void Delete(KeyId key) => _entries[key] = null;
}
