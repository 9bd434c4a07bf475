using Google.Protobuf;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Tests.AppState;

/// <summary>A patch or snapshot that is not what its author made is refused, for the right reason, and leaves the collection as it was.</summary>
public sealed class AppStateTamperTests
{
    private static readonly byte[] KeyId = [0, 1];

    private readonly AppStateKeyRing keys = PatchRoundTripTests.Keys();
    private readonly StoredCollection author;
    private readonly StoredCollection other;
    private readonly SyncdPatch patch;

    public AppStateTamperTests()
    {
        author = new(Collections.RegularLow, keys);
        other = new(Collections.RegularLow, keys);
        other.Apply(author.Build(KeyId, PatchRoundTripTests.Pin(1, true)));
        patch = author.Build(KeyId, PatchRoundTripTests.Pin(1, false), PatchRoundTripTests.Pin(2, true));
    }

    [Fact]
    public void The_codes_of_the_patch()
    {
        Refused(AppStateError.BadPatchMac, patch => patch.PatchMac = Flip(patch.PatchMac, 0));
        Refused(AppStateError.BadPatchMac, patch => patch.SnapshotMac = Flip(patch.SnapshotMac, 31));
        Refused(AppStateError.BadPatchMac, patch => patch.ClearPatchMac());
    }

    [Fact]
    public void Mutations_that_are_left_out_added_or_put_in_another_order()
    {
        Refused(AppStateError.BadPatchMac, patch => patch.Mutations.RemoveAt(1));
        Refused(AppStateError.BadPatchMac, patch => patch.Mutations.Add(patch.Mutations[0]));
        Refused(AppStateError.BadPatchMac, patch => (patch.Mutations[0], patch.Mutations[1]) = (patch.Mutations[1], patch.Mutations[0]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(40)]
    public void The_encrypted_value(int at) => Refused(
        AppStateError.BadValueMac, patch => patch.Mutations[0].Record.Value.Blob = Flip(patch.Mutations[0].Record.Value.Blob, at));

    [Fact]
    public void The_code_of_a_mutation() => Refused(
        AppStateError.BadPatchMac, patch => patch.Mutations[0].Record.Value.Blob = Flip(patch.Mutations[0].Record.Value.Blob, patch.Mutations[0].Record.Value.Blob.Length - 1));

    [Fact]
    public void The_operation_and_the_key_of_a_mutation()
    {
        Refused(AppStateError.BadValueMac, patch => patch.Mutations[0].Operation = SyncdMutation.Types.SyncdOperation.Remove);
        Refused(AppStateError.BadValueMac, patch => patch.Mutations[0].Record.KeyId.Id = ByteString.CopyFrom(0, 2));
    }

    [Fact]
    public void What_a_mutation_is_about() => Refused(
        AppStateError.BadIndexMac, patch => patch.Mutations[0].Record.Index.Blob = patch.Mutations[1].Record.Index.Blob);

    [Fact]
    public void Another_collection()
    {
        var error = Assert.Throws<AppStateException>(
            () => CollectionUpdates.ApplyPatch(Collections.RegularHigh, other.State, patch, keys, new Dictionary<string, byte[]>())).Error;
        Assert.Equal(AppStateError.BadPatchMac, error);
    }

    [Fact]
    public void A_patch_that_does_not_follow()
    {
        Refused(AppStateError.WrongVersion, patch => patch.Version = new() { Version = 1 });
        Refused(AppStateError.WrongVersion, patch => patch.Version = new() { Version = 3 });
        other.Apply(patch);
        Assert.Equal(AppStateError.BadPatchMac, Assert.Throws<AppStateException>(() => other.Apply(patch)).Error);
    }

    [Fact]
    public void A_collection_that_lost_something_is_found_out_and_healed_by_a_snapshot()
    {
        var error = Assert.Throws<AppStateException>(
            () => CollectionUpdates.ApplyPatch(Collections.RegularLow, other.State, patch, keys, new Dictionary<string, byte[]>())).Error;
        Assert.Equal(AppStateError.BadSnapshotMac, error);

        other.Apply(author.Snapshot(KeyId));
        Assert.Equal(author.State.Serialize(), other.State.Serialize());
        Assert.Equal(AppStateError.WrongVersion, SnapshotRefused(snapshot => snapshot.Version.Version = 1));
    }

    [Fact]
    public void A_changed_snapshot()
    {
        Assert.Equal(AppStateError.BadSnapshotMac, SnapshotRefused(snapshot => snapshot.Records.RemoveAt(0)));
        Assert.Equal(AppStateError.BadSnapshotMac, SnapshotRefused(snapshot => snapshot.Version.Version++));
        Assert.Equal(AppStateError.BadSnapshotMac, SnapshotRefused(snapshot => snapshot.Mac = Flip(snapshot.Mac, 3)));
        Assert.Equal(AppStateError.BadValueMac, SnapshotRefused(snapshot => snapshot.Records[0].Value.Blob = Flip(snapshot.Records[0].Value.Blob, 20)));
        Assert.Equal(AppStateError.Malformed, SnapshotRefused(snapshot => snapshot.Version = null));
    }

    [Fact]
    public void A_missing_key_is_told_from_a_wrong_one()
    {
        Refused(AppStateError.MissingKey, patch => patch.KeyId.Id = ByteString.CopyFrom(9));
        Refused(AppStateError.MissingKey, patch => patch.Mutations[1].Record.KeyId.Id = ByteString.CopyFrom(9));
        Refused(AppStateError.BadPatchMac, patch => patch.KeyId.Id = ByteString.CopyFrom(0, 2));
        Assert.Equal(AppStateError.Malformed, Assert.Throws<AppStateException>(() => AppStateKeys.Expand(new byte[31])).Error);
    }

    [Fact]
    public void Missing_parts()
    {
        Refused(AppStateError.Malformed, patch => patch.KeyId = null);
        Refused(AppStateError.Malformed, patch => patch.Mutations[0].Record = null);
        Refused(AppStateError.Malformed, patch => patch.Mutations[0].Record.Index = null);
        Refused(AppStateError.Malformed, patch => patch.Mutations[0].Record.KeyId = null);
        Refused(AppStateError.Malformed, patch => patch.Mutations[0].Record.Value.Blob = ByteString.CopyFrom(new byte[63]));
    }

    [Fact]
    public void A_damaged_stored_state() =>
        Assert.Equal(AppStateError.InvalidState, Assert.Throws<AppStateException>(() => CollectionState.Parse(new byte[135])).Error);

    private static ByteString Flip(ByteString bytes, int at)
    {
        var changed = bytes.ToByteArray();
        changed[at] ^= 1;
        return ByteString.CopyFrom(changed);
    }

    private void Refused(AppStateError error, Action<SyncdPatch> change)
    {
        var (before, changed) = (other.State.Serialize(), patch.Clone());
        change(changed);
        Assert.Equal(error, Assert.Throws<AppStateException>(() => other.Apply(changed)).Error);
        Assert.Equal(before, other.State.Serialize());
    }

    private AppStateError SnapshotRefused(Action<SyncdSnapshot> change)
    {
        var snapshot = author.Snapshot(KeyId);
        change(snapshot);
        return Assert.Throws<AppStateException>(() => other.Apply(snapshot)).Error;
    }
}
