using System.Globalization;
using Google.Protobuf;
using Wapio.Sandbox.Storage;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Model.AppState;

/// <summary>
/// One collection of one account. The server cannot read it: it keeps the latest patches, and what all of them add up to, by the MAC of what each record
/// is about. The codes of a snapshot are those that the author of the last patch gave.
/// </summary>
internal sealed class AppStateCollection(string key, IStateStore store)
{
    /// <summary>How many patches are kept. Whoever is further behind gets a snapshot.</summary>
    private const int KeptPatches = 100;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<ulong, SyncdPatch> _patches = [];
    private readonly SortedDictionary<string, SyncdRecord> _records = new(StringComparer.Ordinal);

    /// <summary>How many patches were made; 0 when nobody has written to it.</summary>
    public ulong Version { get; private set; }

    /// <summary>Takes the patch that follows a version; false when the collection is at another one.</summary>
    public bool TryPush(ulong version, SyncdPatch patch)
    {
        lock (_gate)
        {
            if (version != Version) return false;
            patch.Version = new SyncdVersion { Version = ++Version };
            Keep(patch);
            return true;
        }
    }

    /// <summary>The patches that follow a version, as many as one answer holds; null when they are no longer kept.</summary>
    public (IReadOnlyList<SyncdPatch> Patches, bool HasMore)? After(ulong version, int limit)
    {
        lock (_gate)
        {
            if (version >= Version) return ([], false);
            if (!_patches.ContainsKey(version + 1)) return null;
            var following = _patches.Where(entry => entry.Key > version).Select(entry => entry.Value).Take(limit + 1).ToList();
            return ([.. following.Take(limit)], following.Count > limit);
        }
    }

    /// <summary>All that it holds; null when nobody has written to it.</summary>
    public SyncdSnapshot? Snapshot()
    {
        lock (_gate)
        {
            if (Version == 0) return null;
            var last = _patches[Version];
            var snapshot = new SyncdSnapshot { Version = new() { Version = Version }, Mac = last.SnapshotMac, KeyId = last.KeyId };
            snapshot.Records.Add(_records.Values);
            return snapshot;
        }
    }

    public void RestorePatch(ulong version, byte[] patch)
    {
        _patches[version] = SyncdPatch.Parser.ParseFrom(patch);
        Version = Math.Max(Version, version);
    }

    public void RestoreRecord(string index, byte[] record) => _records[index] = SyncdRecord.Parser.ParseFrom(record);

    private void Keep(SyncdPatch patch)
    {
        _patches[Version] = patch;
        store.Put(Collections.AppStatePatch, PatchKey(Version), patch.ToByteArray);
        if (Version > KeptPatches && _patches.Remove(Version - KeptPatches)) store.Delete(Collections.AppStatePatch, PatchKey(Version - KeptPatches));

        foreach (var mutation in patch.Mutations)
        {
            var index = Convert.ToHexStringLower(mutation.Record.Index.Blob.Span);
            if (mutation.Operation == SyncdMutation.Types.SyncdOperation.Set)
            {
                _records[index] = mutation.Record;
                store.Put(Collections.AppStateRecord, $"{key}:{index}", mutation.Record.ToByteArray);
            }
            else if (_records.Remove(index))
            {
                store.Delete(Collections.AppStateRecord, $"{key}:{index}");
            }
        }
    }

    private string PatchKey(ulong version) => string.Create(CultureInfo.InvariantCulture, $"{key}:{version:D10}");
}
