using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Tests.Vectors;

namespace Wapio.WhatsApp.Tests.AppState;

/// <summary>tests/vectors/appstate.json.</summary>
internal sealed record AppStateVectors(AppStateVectors.KeyVector[] Keys, AppStateVectors.PatchVector[] Patches, AppStateVectors.SnapshotVector[] Snapshots)
{
    public static AppStateVectors Read() => VectorFile.Read<AppStateVectors>("appstate");

    public AppStateKeyRing CreateKeyRing()
    {
        var ring = new AppStateKeyRing();
        foreach (var key in Keys) ring.Add(Convert.FromHexString(key.Id), Convert.FromHexString(key.Data));
        return ring;
    }

    internal sealed record KeyVector(string Id, string Data);

    internal sealed record PatchVector(string Collection, ulong Version, string[] Index, int ActionVersion, bool Remove, string Patch, string Hash)
    {
        public SyncdPatch Parse() => CollectionInputs.ParsePatch(Convert.FromHexString(Patch));
    }

    internal sealed record SnapshotVector(string Collection, ulong Version, int Count, string Snapshot, string Hash)
    {
        public SyncdSnapshot Parse() => CollectionInputs.ParseSnapshot(Convert.FromHexString(Snapshot));
    }
}
