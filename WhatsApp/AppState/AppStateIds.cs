using System.Buffers.Text;
using Wapio.WhatsApp.Keys;

namespace Wapio.WhatsApp.AppState;

/// <summary>Under which ids the parts of the app state are stored.</summary>
public static class AppStateIds
{
    /// <summary>A key id or an index MAC as text: base64url without padding.</summary>
    /// <param name="bytes">The id or MAC.</param>
    public static string Text(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>Where a sync key is stored.</summary>
    /// <param name="keyId">The key's id.</param>
    public static KeyId Key(ReadOnlySpan<byte> keyId) => new(KeyKind.AppStateKey, Text(keyId));

    /// <summary>Where the version and hash of a collection are stored.</summary>
    /// <param name="collection">The collection.</param>
    public static KeyId State(string collection) => new(KeyKind.AppStateVersion, collection);

    /// <summary>
    /// Where the value MAC of an index is stored: on one of 256 pages, so that a collection can be replaced without a list of what it holds.
    /// </summary>
    /// <param name="collection">The collection.</param>
    /// <param name="indexMac">The index MAC as <see cref="Text"/> writes it.</param>
    public static KeyId MacPage(string collection, string indexMac) => MacPage(collection, Base64Url.DecodeFromChars(indexMac)[0]);

    /// <summary>Where a page of value MACs is stored.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="page">The first byte of the index MACs on it.</param>
    public static KeyId MacPage(string collection, byte page) => new(KeyKind.AppStateMac, $"{collection}/{page:x2}");
}
