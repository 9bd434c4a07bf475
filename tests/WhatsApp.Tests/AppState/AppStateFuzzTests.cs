using Google.Protobuf;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Tests.Fuzzing;

namespace Wapio.WhatsApp.Tests.AppState;

/// <summary>Damaged patches and snapshots, with codes that fit and without: only <see cref="AppStateException"/> may come out.</summary>
public sealed class AppStateFuzzTests
{
    private const double Seconds = 1;

    private readonly AppStateVectors vectors = AppStateVectors.Read();

    [Fact]
    public void Patches()
    {
        var keys = vectors.CreateKeyRing();
        Run([.. vectors.Patches.Select(vector => Convert.FromHexString(vector.Patch))], bytes =>
        {
            var patch = CollectionInputs.ParsePatch(bytes);
            _ = CollectionInputs.KeyIds(patch);
            _ = CollectionInputs.IndexMacs(patch);
            // Any version follows, so that what is behind that check is reached.
            var state = CollectionState.Parse([.. BitConverter.GetBytes(0UL), .. new byte[LtHash.Size]]);
            patch.Version = null;
            CollectionUpdates.ApplyPatch(Collections.RegularLow, state, patch, keys, new Dictionary<string, byte[]>());
        });
    }

    [Fact]
    public void Snapshots()
    {
        var keys = vectors.CreateKeyRing();
        Run([.. vectors.Snapshots.Select(vector => Convert.FromHexString(vector.Snapshot))], bytes =>
        {
            var snapshot = CollectionInputs.ParseSnapshot(bytes);
            _ = CollectionInputs.KeyIds(snapshot);
            CollectionUpdates.ApplySnapshot(Collections.RegularLow, CollectionState.Empty, snapshot, keys);
        });
    }

    [Fact]
    public void What_is_inside_a_mutation_that_its_author_got_wrong()
    {
        byte[] keyId = [1];
        var keys = AppStateKeys.Expand(new byte[AppStateKeys.KeyDataSize]);
        var data = new SyncActionData { Index = ByteString.CopyFromUtf8("[\"mute\",\"1@lid\"]"), Value = new() { MuteAction = new() { Muted = true } }, Version = 2 };
        Run([data.ToByteArray()], bytes => MutationCodec.Decode(Sealed.Mutation(bytes, keyId, keys), keys));
    }

    private static void Run(IReadOnlyList<byte[]> seeds, Action<byte[]> action) =>
        Fuzzer.Run(seeds, action, exception => exception is AppStateException, Seconds);
}
