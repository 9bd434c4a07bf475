using Google.Protobuf;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.AppState;

/// <summary>Reads patches and snapshots, and says what must be loaded before they can be applied.</summary>
public static class CollectionInputs
{
    /// <summary>Reads a patch.</summary>
    /// <param name="bytes">The content of <c>&lt;patch&gt;</c>.</param>
    /// <exception cref="AppStateException"><see cref="AppStateError.Malformed"/>.</exception>
    public static SyncdPatch ParsePatch(ReadOnlySpan<byte> bytes) => Parse(SyncdPatch.Parser, bytes);

    /// <summary>Reads a snapshot.</summary>
    /// <param name="bytes">The decrypted file that <c>&lt;snapshot&gt;</c> names.</param>
    /// <exception cref="AppStateException"><see cref="AppStateError.Malformed"/>.</exception>
    public static SyncdSnapshot ParseSnapshot(ReadOnlySpan<byte> bytes) => Parse(SyncdSnapshot.Parser, bytes);

    /// <summary>Puts the mutations into a patch that were too many to come with it.</summary>
    /// <param name="patch">The patch; changed.</param>
    /// <param name="bytes">The decrypted file that its external mutations name.</param>
    /// <exception cref="AppStateException"><see cref="AppStateError.Malformed"/>.</exception>
    public static void AddExternalMutations(SyncdPatch patch, ReadOnlySpan<byte> bytes) => patch.Mutations.AddRange(Parse(SyncdMutations.Parser, bytes).Mutations);

    /// <summary>The ids of the keys that a patch needs, each once.</summary>
    /// <param name="patch">The patch.</param>
    public static IReadOnlyCollection<ByteString> KeyIds(SyncdPatch patch) => Distinct(patch.KeyId, patch.Mutations.Select(mutation => mutation.Record));

    /// <summary>The ids of the keys that a snapshot needs, each once.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static IReadOnlyCollection<ByteString> KeyIds(SyncdSnapshot snapshot) => Distinct(snapshot.KeyId, snapshot.Records);

    /// <summary>The index MACs, as <see cref="AppStateIds.Text"/> writes them, whose stored value MACs a patch needs.</summary>
    /// <param name="patch">The patch, with its external mutations.</param>
    /// <exception cref="AppStateException"><see cref="AppStateError.Malformed"/>.</exception>
    public static IReadOnlyCollection<string> IndexMacs(SyncdPatch patch) =>
        patch.Mutations.Select(mutation => AppStateIds.Text(MutationCodec.IndexMac(mutation))).ToHashSet();

    /// <summary>The same for a patch that is to be made.</summary>
    /// <param name="actions">What it is to change.</param>
    /// <param name="keys">The key to be used.</param>
    public static IReadOnlyCollection<string> IndexMacs(IEnumerable<AppStateAction> actions, AppStateKeys keys) =>
        actions.Select(action => AppStateIds.Text(AppStateMacs.OfIndex(IndexJson.Encode(action.Index), keys))).ToHashSet();

    private static HashSet<ByteString> Distinct(SyncdKeyId? first, IEnumerable<SyncdRecord?> records) =>
        [.. records.Select(record => record?.KeyId).Prepend(first).OfType<SyncdKeyId>().Select(key => key.Id)];

    private static T Parse<T>(MessageParser<T> parser, ReadOnlySpan<byte> bytes)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new AppStateException(AppStateError.Malformed, $"No {typeof(T).Name}.", exception);
        }
    }
}
