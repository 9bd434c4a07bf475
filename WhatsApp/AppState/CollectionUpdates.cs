using Google.Protobuf;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.AppState;

/// <summary>
/// What patches and snapshots make of a collection. Nothing here keeps or loads anything: the caller brings the state, the keys and the value MACs
/// (<see cref="CollectionInputs"/> says which), and stores the change.
/// </summary>
public static class CollectionUpdates
{
    private static readonly Dictionary<string, byte[]> Nothing = [];

    /// <summary>Verifies and decrypts a patch, external mutations included.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="patch">The next patch.</param>
    /// <param name="keys">The sync keys.</param>
    /// <param name="valueMacs">The stored value MACs of the indexes that the patch is about, by index MAC as text; those that there are.</param>
    /// <exception cref="AppStateException">The patch cannot be applied; the errors say why.</exception>
    public static CollectionChange ApplyPatch(
        string collection, CollectionState state, SyncdPatch patch, AppStateKeyRing keys, IReadOnlyDictionary<string, byte[]> valueMacs)
    {
        // Some patches come without a version; their MAC holds it all the same.
        var version = patch.Version?.Version ?? state.Version + 1;
        if (version != state.Version + 1) throw new AppStateException(AppStateError.WrongVersion, $"Patch {version} does not follow version {state.Version}.");
        if (patch.KeyId is null) throw new AppStateException(AppStateError.Malformed, "A patch names no key.");

        var patchKeys = keys.Find(patch.KeyId.Id.Span);
        AppStateMacs.Verify(AppStateMacs.OfPatch(collection, version, patch, patchKeys), patch.PatchMac.Span, AppStateError.BadPatchMac, "a patch");
        var (next, mutations, changes) = Mix(state, version, patch.Mutations, keys, valueMacs);
        AppStateMacs.Verify(AppStateMacs.OfSnapshot(collection, next, patchKeys), patch.SnapshotMac.Span, AppStateError.BadSnapshotMac, "the collection after a patch");
        return new(next, mutations, changes, ReplacesAll: false);
    }

    /// <summary>Verifies and decrypts a snapshot: the whole of a collection.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="state">Where it stands; an older snapshot than that is refused. <see cref="CollectionState.Empty"/> after damage.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="keys">The sync keys.</param>
    /// <exception cref="AppStateException">The snapshot cannot be applied; the errors say why.</exception>
    public static CollectionChange ApplySnapshot(string collection, CollectionState state, SyncdSnapshot snapshot, AppStateKeyRing keys)
    {
        if (snapshot.Version is null || snapshot.KeyId is null) throw new AppStateException(AppStateError.Malformed, "A snapshot lacks its version or its key.");
        var version = snapshot.Version.Version;
        if (version < state.Version) throw new AppStateException(AppStateError.WrongVersion, $"Snapshot {version} is older than version {state.Version}.");

        var snapshotKeys = keys.Find(snapshot.KeyId.Id.Span);
        var records = snapshot.Records.Select(record => new SyncdMutation { Operation = SyncdMutation.Types.SyncdOperation.Set, Record = record });
        var (next, mutations, changes) = Mix(CollectionState.Empty, version, records, keys, Nothing);
        AppStateMacs.Verify(AppStateMacs.OfSnapshot(collection, next, snapshotKeys), snapshot.Mac.Span, AppStateError.BadSnapshotMac, "a snapshot");
        return new(next, mutations, changes, ReplacesAll: true);
    }

    /// <summary>Makes the next patch of a collection. The change counts only once the server took the patch.</summary>
    /// <param name="collection">The collection's name.</param>
    /// <param name="state">Where it stands.</param>
    /// <param name="actions">What to change; at least one, all of this collection.</param>
    /// <param name="keyId">The id of the key to use: the newest.</param>
    /// <param name="keys">The sync keys.</param>
    /// <param name="valueMacs">The stored value MACs of the indexes (<see cref="CollectionInputs.IndexMacs(IEnumerable{AppStateAction}, AppStateKeys)"/>).</param>
    /// <exception cref="AppStateException"><see cref="AppStateError.MissingKey"/>: the key is not there.</exception>
    /// <exception cref="ArgumentException">There are no actions, or one is of another collection.</exception>
    public static (SyncdPatch Patch, CollectionChange Change) BuildPatch(
        string collection,
        CollectionState state,
        IReadOnlyList<AppStateAction> actions,
        ReadOnlySpan<byte> keyId,
        AppStateKeyRing keys,
        IReadOnlyDictionary<string, byte[]> valueMacs)
    {
        if (actions.Count == 0 || actions.Any(action => action.Collection != collection)) throw new ArgumentException("No actions of this collection.", nameof(actions));

        var patchKeys = keys.Find(keyId);
        var patch = new SyncdPatch { KeyId = new() { Id = ByteString.CopyFrom(keyId) } };
        foreach (var action in actions) patch.Mutations.Add(MutationCodec.Encode(action, keyId, patchKeys));

        var (next, mutations, changes) = Mix(state, state.Version + 1, patch.Mutations, keys, valueMacs);
        patch.SnapshotMac = ByteString.CopyFrom(AppStateMacs.OfSnapshot(collection, next, patchKeys));
        patch.PatchMac = ByteString.CopyFrom(AppStateMacs.OfPatch(collection, next.Version, patch, patchKeys));
        return (patch, new(next, mutations, changes, ReplacesAll: false));
    }

    private static (CollectionState Next, IReadOnlyList<AppStateMutation> Mutations, IReadOnlyDictionary<string, byte[]?> Changes) Mix(
        CollectionState state, ulong version, IEnumerable<SyncdMutation> encrypted, AppStateKeyRing keys, IReadOnlyDictionary<string, byte[]> valueMacs)
    {
        var hash = new CollectionHash(state, valueMacs);
        var mutations = new List<AppStateMutation>();
        foreach (var mutation in encrypted)
        {
            mutations.Add(MutationCodec.Decode(mutation, keys.Find(MutationCodec.KeyId(mutation))));
            hash.Mix(mutation);
        }

        return (hash.At(version), mutations, hash.Changes);
    }
}
