namespace Wapio.WhatsApp.AppState;

/// <summary>The sync keys that this device has, expanded. Not safe for use by several threads while keys are added.</summary>
public sealed class AppStateKeyRing
{
    private readonly Dictionary<string, AppStateKeys> keys = [];

    /// <summary>Adds a key, or replaces it.</summary>
    /// <param name="keyId">The key's id.</param>
    /// <param name="keyData">The key's data as the phone shared them; 32 bytes.</param>
    /// <exception cref="AppStateException"><see cref="AppStateError.Malformed"/>: the data have another length.</exception>
    public void Add(ReadOnlySpan<byte> keyId, ReadOnlySpan<byte> keyData) => keys[AppStateIds.Text(keyId)] = AppStateKeys.Expand(keyData);

    /// <summary>Whether a key is there.</summary>
    /// <param name="keyId">The key's id.</param>
    public bool Contains(ReadOnlySpan<byte> keyId) => keys.ContainsKey(AppStateIds.Text(keyId));

    /// <summary>Finds a key.</summary>
    /// <param name="keyId">The key's id.</param>
    /// <exception cref="AppStateException"><see cref="AppStateError.MissingKey"/>: it is not there.</exception>
    public AppStateKeys Find(ReadOnlySpan<byte> keyId)
    {
        var id = AppStateIds.Text(keyId);
        return keys.TryGetValue(id, out var found) ? found : throw new AppStateException(AppStateError.MissingKey, $"The sync key {id} is not known.");
    }
}
