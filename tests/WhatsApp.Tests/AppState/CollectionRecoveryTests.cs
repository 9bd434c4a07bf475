using System.IO.Compression;
using Google.Protobuf;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Tests.AppState;

public sealed class CollectionRecoveryTests
{
    private static readonly byte[] KeyId = [0, 1];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_the_phone_gives_is_the_collection_from_then_on(bool compressed)
    {
        var recovery = Recovery("[\"mute\",\"1@lid\"]", "[\"pin_v1\",\"2@lid\"]");
        var parsed = CollectionRecovery.Parse(compressed ? Pack(recovery.ToByteArray()) : recovery.ToByteArray(), compressed);

        var change = CollectionRecovery.Apply(parsed, PatchRoundTripTests.Keys());

        Assert.Equal((7UL, true), (change.State.Version, change.ReplacesAll));
        Assert.Equal(recovery.CollectionLthash.ToByteArray(), change.State.Hash.ToArray());
        Assert.Equal([["mute", "1@lid"], ["pin_v1", "2@lid"]], change.Mutations.Select(mutation => mutation.Index));
        Assert.All(change.Mutations, mutation => Assert.Equal(SyncdMutation.Types.SyncdOperation.Set, mutation.Operation));

        // What is written next stands on the MACs that came: another device that has them too can follow.
        Assert.Equal(
            recovery.MutationRecords.Select(record => record.Mac.ToBase64()).Order(StringComparer.Ordinal),
            change.ValueMacs.Values.Select(mac => Convert.ToBase64String(mac!)).Order(StringComparer.Ordinal));
        Assert.Equal(KeyId, Assert.Single(CollectionRecovery.KeyIds(parsed)).ToByteArray());
    }

    [Fact]
    public void An_empty_collection_can_be_recovered() => Assert.Empty(CollectionRecovery.Apply(Recovery(), PatchRoundTripTests.Keys()).Mutations);

    [Fact]
    public void A_hash_that_is_not_that_of_the_records_is_refused()
    {
        var recovery = Recovery("[\"mute\",\"1@lid\"]");
        recovery.CollectionLthash = ByteString.CopyFrom(new byte[LtHash.Size]);
        Refused(AppStateError.BadSnapshotMac, recovery);
    }

    [Fact]
    public void A_key_that_is_not_known_is_named()
    {
        var recovery = Recovery("[\"mute\",\"1@lid\"]");
        recovery.MutationRecords[0].KeyId = ByteString.CopyFrom(9, 9);
        Refused(AppStateError.MissingKey, recovery);
    }

    [Fact]
    public void What_lacks_something_is_refused()
    {
        var noVersion = Recovery();
        noVersion.Version = null;
        Refused(AppStateError.Malformed, noVersion);
        var noIndex = Recovery("[\"mute\",\"1@lid\"]");
        noIndex.MutationRecords[0].Value.ClearIndex();
        Refused(AppStateError.Malformed, noIndex);
        var shortMac = Recovery("[\"mute\",\"1@lid\"]");
        shortMac.MutationRecords[0].Mac = ByteString.CopyFrom(1);
        Refused(AppStateError.Malformed, shortMac);
    }

    [Fact]
    public void What_is_too_large_or_no_recovery_is_refused()
    {
        Assert.Equal(AppStateError.Malformed, Assert.Throws<AppStateException>(() => CollectionRecovery.Parse(Pack(new byte[CollectionRecovery.MaximumSize + 1]), true)).Error);
        Assert.Equal(AppStateError.Malformed, Assert.Throws<AppStateException>(() => CollectionRecovery.Parse(new byte[] { 1, 2, 3 }, true)).Error);
        Assert.Equal(AppStateError.Malformed, Assert.Throws<AppStateException>(() => CollectionRecovery.Parse(new byte[] { 0xff }, false)).Error);
    }

    private static void Refused(AppStateError error, SyncdSnapshotRecovery recovery) =>
        Assert.Equal(error, Assert.Throws<AppStateException>(() => CollectionRecovery.Apply(recovery, PatchRoundTripTests.Keys())).Error);

    private static SyncdSnapshotRecovery Recovery(params string[] indexes)
    {
        var recovery = new SyncdSnapshotRecovery { Version = new() { Version = 7 }, CollectionName = Collections.RegularLow };
        var hash = new byte[LtHash.Size];
        for (var i = 0; i < indexes.Length; i++)
        {
            var mac = Enumerable.Repeat((byte)(i + 1), AppStateMacs.Size).ToArray();
            LtHash.Add(hash, mac);
            recovery.MutationRecords.Add(new SyncdPlainTextRecord
            {
                Value = new() { Index = ByteString.CopyFromUtf8(indexes[i]), Value = new() { Timestamp = i }, Version = 2 },
                KeyId = ByteString.CopyFrom(KeyId),
                Mac = ByteString.CopyFrom(mac),
            });
        }

        recovery.CollectionLthash = ByteString.CopyFrom(hash);
        return recovery;
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
