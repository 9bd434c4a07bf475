using Google.Protobuf;
using Wapio.WhatsApp.AppState;
using Wapio.WhatsApp.Protocol;

namespace Wapio.WhatsApp.Tests.AppState;

/// <summary>App state as Baileys and node:crypto write it.</summary>
public sealed class AppStateVectorTests
{
    private readonly AppStateVectors vectors = AppStateVectors.Read();

    [Fact]
    public void Patches_are_applied_one_after_the_other()
    {
        var keys = vectors.CreateKeyRing();
        foreach (var patches in vectors.Patches.GroupBy(patch => patch.Collection))
        {
            var collection = new StoredCollection(patches.Key, keys);
            foreach (var vector in patches)
            {
                var mutation = Assert.Single(collection.Apply(vector.Parse()).Mutations);
                Assert.Equal(vector.Index, mutation.Index);
                Assert.Equal((vector.ActionVersion, vector.Remove), (mutation.ActionVersion, mutation.Operation == SyncdMutation.Types.SyncdOperation.Remove));
                Assert.Equal((vector.Version, vector.Hash), (collection.State.Version, Convert.ToHexStringLower(collection.State.Hash.Span)));
            }
        }
    }

    [Fact]
    public void Mutations_are_written_as_Baileys_writes_them()
    {
        var keys = vectors.CreateKeyRing();
        foreach (var vector in vectors.Patches)
        {
            var mutation = Assert.Single(vector.Parse().Mutations);
            var key = mutation.Record.KeyId.Id.Span;
            var decoded = MutationCodec.Decode(mutation, keys.Find(key));
            var action = new AppStateAction(vector.Collection, decoded.Index, decoded.ActionVersion, decoded.Value) { Operation = decoded.Operation };
            var again = MutationCodec.Encode(action, key, keys.Find(key), mutation.Record.Value.Blob.Span[..16].ToArray());
            Assert.Equal(mutation.ToByteString(), again.ToByteString());
        }
    }

    [Fact]
    public void Snapshots_are_applied()
    {
        var keys = vectors.CreateKeyRing();
        foreach (var vector in vectors.Snapshots)
        {
            var collection = new StoredCollection(vector.Collection, keys);
            Assert.Equal(vector.Count, collection.Apply(vector.Parse()).Mutations.Count);
            Assert.Equal((vector.Version, vector.Hash), (collection.State.Version, Convert.ToHexStringLower(collection.State.Hash.Span)));
        }
    }

    [Fact]
    public void The_actions_in_them_are_understood()
    {
        var keys = vectors.CreateKeyRing();
        var values = vectors.Snapshots.SelectMany(vector =>
            CollectionUpdates.ApplySnapshot(vector.Collection, CollectionState.Empty, vector.Parse(), keys).Mutations).Select(mutation => mutation.Value).ToArray();

        Assert.All(values, value => Assert.Equal(1750000000123, value.Timestamp));
        Assert.Contains(values, value => value.PushNameSetting?.Name == "Zoë \"Z\" \\ 😀");
        Assert.Contains(values, value => value.ContactAction is { FullName: "Alice Example", FirstName: "Alice", LidJid: "98765432101234@lid", SaveOnPrimaryAddressbook: true });
        Assert.Contains(values, value => value.MuteAction is { Muted: false, HasMuteEndTimestamp: false });
        Assert.Contains(values, value => value.PinAction is { Pinned: true });
        Assert.Contains(values, value => value.ArchiveChatAction is { Archived: true, MessageRange.LastMessageTimestamp: 1749999999 });
        Assert.Contains(values, value => value.MarkChatAsReadAction is { Read: true } action && action.MessageRange.Messages.Single().Key.Id == "3EB0AA");
        Assert.Contains(values, value => value.StarAction is { Starred: true });
        Assert.Contains(values, value => value.LabelEditAction is { Name: "Später", Color: 3, Deleted: false });
        Assert.Contains(values, value => value.LabelAssociationAction is { Labeled: true });
    }
}
