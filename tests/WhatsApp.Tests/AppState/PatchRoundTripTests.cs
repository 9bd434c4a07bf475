using FsCheck.Xunit;
using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Tests.AppState;

/// <summary>Two devices that exchange patches stay equal, whatever the patches do.</summary>
public sealed class PatchRoundTripTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddDays(20_000);
    private static readonly byte[][] KeyIds = [[0, 1], [0, 2]];

    [Property(MaxTest = 50)]
    public void Random_patches(int seed)
    {
        var random = new Random(seed);
        var keys = Keys();
        var (author, other) = (new StoredCollection(Collections.RegularLow, keys), new StoredCollection(Collections.RegularLow, keys));
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            // A patch may change the same index more than once.
            var actions = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Random(random)).ToArray();
            var patch = author.Build(KeyIds[0], actions);
            other.Apply(CollectionInputs.ParsePatch(patch.ToByteArray()));
            (author, other) = random.Next(2) == 0 ? (author, other) : (other, author);

            Assert.Equal(author.State.Serialize(), other.State.Serialize());
            Assert.Equal(author.HashOfAll(), author.State.Hash.ToArray());
            Assert.Equal(author.Values, other.Values);
        }

        var late = new StoredCollection(Collections.RegularLow, keys);
        late.Apply(author.Snapshot(KeyIds[1]));
        Assert.Equal(author.State.Serialize(), late.State.Serialize());
        Assert.Equal(author.Values, late.Values);
    }

    [Fact]
    public void External_mutations_are_part_of_the_patch()
    {
        var keys = Keys();
        var patch = new StoredCollection(Collections.RegularLow, keys).Build(KeyIds[0], Pin(1, true), Pin(2, true));
        var external = new SyncdMutations { Mutations = { patch.Mutations } };
        patch.Mutations.Clear();

        var other = new StoredCollection(Collections.RegularLow, keys);
        Assert.Equal(AppStateError.BadPatchMac, Assert.Throws<AppStateException>(() => other.Apply(patch)).Error);
        CollectionInputs.AddExternalMutations(patch, external.ToByteArray());
        Assert.Equal(2, other.Apply(patch).Mutations.Count);
    }

    [Fact]
    public void A_removal_of_what_is_not_there_changes_nothing()
    {
        var keys = Keys();
        var (author, other) = (new StoredCollection(Collections.RegularLow, keys), new StoredCollection(Collections.RegularLow, keys));
        other.Apply(author.Build(KeyIds[0], Removed(Pin(1, true))));
        Assert.Equal(CollectionState.Empty.Hash.ToArray(), other.State.Hash.ToArray());
    }

    [Fact]
    public void The_keys_and_macs_that_a_patch_needs_are_named()
    {
        var keys = Keys();
        var patch = new StoredCollection(Collections.RegularLow, keys).Build(KeyIds[1], Pin(1, true), Pin(2, true), Pin(1, false));
        Assert.Equal(KeyIds[1], Assert.Single(CollectionInputs.KeyIds(patch)).ToByteArray());
        Assert.Equal(2, CollectionInputs.IndexMacs(patch).Count);
    }

    [Fact]
    public void Actions_of_another_collection_are_no_part_of_it() => Assert.Throws<ArgumentException>(
        () => new StoredCollection(Collections.Regular, Keys()).Build(KeyIds[0], Pin(1, true)));

    internal static AppStateKeyRing Keys()
    {
        var keys = new AppStateKeyRing();
        for (byte i = 0; i < KeyIds.Length; i++) keys.Add(KeyIds[i], Enumerable.Repeat(i, AppStateKeys.KeyDataSize).ToArray());
        return keys;
    }

    internal static AppStateAction Pin(int chat, bool pinned) => AppStateActions.Pin(new Jid($"{chat}", JidServers.Phone), pinned, Now);

    internal static AppStateAction Removed(AppStateAction action) => action with { Operation = SyncdMutation.Types.SyncdOperation.Remove };

    private static AppStateAction Random(Random random)
    {
        var chat = new Jid($"{random.Next(4)}", JidServers.Phone);
        var action = random.Next(3) switch
        {
            0 => AppStateActions.Pin(chat, random.Next(2) == 0, Now),
            1 => AppStateActions.Archive(chat, random.Next(2) == 0, new() { LastMessageTimestamp = random.Next() }, Now),
            _ => AppStateActions.MarkChatAsRead(chat, random.Next(2) == 0, new() { LastMessageTimestamp = random.Next() }, Now),
        };
        return random.Next(3) == 0 ? Removed(action) : action;
    }
}
