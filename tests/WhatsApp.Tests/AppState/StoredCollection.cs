using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Tests.AppState;

/// <summary>A device's copy of one collection: keeps what a store keeps, and knows what it adds up to.</summary>
internal sealed class StoredCollection(string name, AppStateKeyRing keys)
{
    private readonly Dictionary<string, byte[]> valueMacs = [];
    private readonly Dictionary<string, SyncdRecord> records = [];

    public CollectionState State { get; private set; } = CollectionState.Empty;

    public Dictionary<string, SyncActionValue> Values { get; } = [];

    public SyncdPatch Build(ReadOnlySpan<byte> keyId, params IReadOnlyList<AppStateAction> actions)
    {
        var (patch, change) = CollectionUpdates.BuildPatch(name, State, actions, keyId, keys, Needed(CollectionInputs.IndexMacs(actions, keys.Find(keyId))));
        Keep(patch, change);
        return patch;
    }

    public CollectionChange Apply(SyncdPatch patch)
    {
        var change = CollectionUpdates.ApplyPatch(name, State, patch, keys, Needed(CollectionInputs.IndexMacs(patch)));
        Keep(patch, change);
        return change;
    }

    public CollectionChange Apply(SyncdSnapshot snapshot)
    {
        var change = CollectionUpdates.ApplySnapshot(name, State, snapshot, keys);
        Assert.True(change.ReplacesAll);
        valueMacs.Clear();
        Values.Clear();
        Keep(new(), change);
        return change;
    }

    public SyncdSnapshot Snapshot(byte[] keyId) => new()
    {
        Version = new() { Version = State.Version },
        KeyId = new() { Id = Google.Protobuf.ByteString.CopyFrom(keyId) },
        Records = { records.Values },
        Mac = Google.Protobuf.ByteString.CopyFrom(AppStateMacs.OfSnapshot(name, State, keys.Find(keyId))),
    };

    /// <summary>What the hash must be, worked out from nothing.</summary>
    public byte[] HashOfAll()
    {
        var hash = new byte[LtHash.Size];
        foreach (var mac in valueMacs.Values) LtHash.Add(hash, mac);
        return hash;
    }

    private Dictionary<string, byte[]> Needed(IReadOnlyCollection<string> indexMacs) =>
        valueMacs.Where(entry => indexMacs.Contains(entry.Key)).ToDictionary();

    private void Keep(SyncdPatch patch, CollectionChange change)
    {
        State = CollectionState.Parse(change.State.Serialize());
        foreach (var (index, mac) in change.ValueMacs)
        {
            if (mac is null) valueMacs.Remove(index);
            else valueMacs[index] = mac;
        }

        foreach (var mutation in change.Mutations)
        {
            var index = string.Join(' ', mutation.Index);
            if (mutation.Operation == SyncdMutation.Types.SyncdOperation.Set) Values[index] = mutation.Value;
            else Values.Remove(index);
        }

        foreach (var mutation in patch.Mutations)
        {
            var index = AppStateIds.Text(mutation.Record.Index.Blob.Span);
            if (mutation.Operation == SyncdMutation.Types.SyncdOperation.Set) records[index] = mutation.Record;
            else records.Remove(index);
        }
    }
}
