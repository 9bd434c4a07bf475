using System.Globalization;
using Google.Protobuf;
using Wapio.Sandbox.Faults;
using Wapio.Sandbox.Media;
using Wapio.Sandbox.Model;
using Wapio.Sandbox.Model.AppState;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Server.AppState;

/// <summary>
/// The app state as the server sees it: collections of encrypted records, changed by patches that each follow the one before. Snapshots and large patches go
/// through the media store.
/// </summary>
internal sealed class AppStateServer(AppStateDirectory directory, MediaStore media, FaultTable faults, TimeProvider clock)
{
    /// <summary>How many patches one answer holds.</summary>
    private const int PatchesPerAnswer = 20;

    /// <summary>From which size on the mutations of a patch are in a file of their own, in bytes.</summary>
    private const int LargePatch = 32 * 1024;

    private const int Conflict = 409;

    /// <summary>A collection of an account, for those who can read it.</summary>
    public AppStateCollection Collection(Account account, string name) => directory.Of(account, name);

    /// <summary>Takes a patch of a device, and tells the others; false when it does not follow what is there.</summary>
    public bool TryPush(Device author, string name, ulong version, SyncdPatch patch)
    {
        var collection = Collection(author.Account, name);
        if (!collection.TryPush(version, patch)) return false;
        foreach (var device in author.Account.Devices.Where(device => device != author)) device.Inbox.Enqueue(Notification(author.Account, name, version + 1));
        return true;
    }

    /// <summary>Answers what a device asks of a collection, or wants to change in it.</summary>
    public Node Answer(Device device, Node asked)
    {
        var name = asked.RequireText("name");
        var version = (ulong)Math.Max(0, asked.GetNumber("version") ?? 0);
        if (asked.Child("patch") is not { } patch) return Describe(device.Account, name, version, asked["return_snapshot"] == "true", error: false);

        return TryPush(device, name, version, Parse(patch))
            ? Collection(name, version + 1, [])
            : Describe(device.Account, name, version, snapshot: false, error: true);
    }

    private static SyncdPatch Parse(Node node)
    {
        try
        {
            var patch = SyncdPatch.Parser.ParseFrom(node.Content.Bytes.Span);
            var complete = patch is { KeyId.Id.Length: > 0, SnapshotMac.Length: 32, PatchMac.Length: 32, Mutations.Count: > 0 }
                && patch.Mutations.All(mutation => mutation.Record is { Index.Blob.Length: 32, Value.Blob.Length: > 32, KeyId.Id.Length: > 0 });
            return complete ? patch : throw new MalformedStanzaException("A patch lacks something.");
        }
        catch (InvalidProtocolBufferException)
        {
            throw new MalformedStanzaException("A patch cannot be read.");
        }
    }

    private Node Describe(Account account, string name, ulong version, bool snapshot, bool error)
    {
        var collection = Collection(account, name);
        var content = new List<Node>();
        if (error) content.Add(new Node("error", [("code", Text(Conflict)), ("text", "conflict")]));

        // A device that has nothing gets a snapshot, unless the few patches that there are say as much; one that is far behind gets one, too.
        var following = collection.After(version, PatchesPerAnswer);
        if (snapshot && version == 0 && following is { HasMore: true }) following = null;
        if (following is null && collection.Snapshot() is { } whole)
        {
            if (IsSpoilt(account, name)) whole.Mac = Damaged(whole.Mac);
            content.Add(new Node("snapshot", [], Store(account, whole.ToByteArray()).ToByteArray()));
        }

        if (following is { Patches.Count: > 0 } patches)
        {
            content.Add(new Node("patches", [], patches.Patches.Select(patch => new Node("patch", [], Pack(account, IsSpoilt(account, name) ? Damaged(patch) : patch))).ToArray()));
        }

        return Collection(name, collection.Version, content, error, following?.HasMore ?? false);
    }

    private static Node Collection(string name, ulong version, List<Node> content, bool error = false, bool hasMore = false) => new(
        "collection",
        [
            ("name", name),
            ("version", Text(version)),
            ("type", error ? "error" : null!),
            ("has_more_patches", hasMore ? "true" : null!),
        ],
        content.Count == 0 ? default(NodeContent) : content.ToArray());

    private bool IsSpoilt(Account account, string name) =>
        faults.Find(FaultKind.SpoiltAppState, account.Number) is { } fault && (fault.Variant is not { Length: > 0 } variant || variant == name);

    private static SyncdPatch Damaged(SyncdPatch patch)
    {
        var damaged = patch.Clone();
        damaged.SnapshotMac = Damaged(patch.SnapshotMac);
        return damaged;
    }

    private static ByteString Damaged(ByteString mac) => ByteString.CopyFrom([.. mac.Span[..^1], (byte)(mac[^1] ^ 1)]);

    private byte[] Pack(Account account, SyncdPatch patch)
    {
        if (patch.CalculateSize() < LargePatch) return patch.ToByteArray();
        var mutations = new SyncdMutations();
        mutations.Mutations.Add(patch.Mutations);
        var packed = patch.Clone();
        packed.Mutations.Clear();
        packed.ExternalMutations = Store(account, mutations.ToByteArray());
        return packed.ToByteArray();
    }

    private ExternalBlobReference Store(Account account, byte[] bytes)
    {
        var file = media.Add(MediaKind.AppState, bytes, account.Number);
        return new ExternalBlobReference
        {
            MediaKey = ByteString.CopyFrom(file.Key),
            DirectPath = file.DirectPath,
            FileSizeBytes = (ulong)bytes.Length,
            FileSha256 = ByteString.CopyFrom(file.Sha256),
            FileEncSha256 = ByteString.CopyFrom(file.EncryptedSha256),
        };
    }

    private Node Notification(Account account, string name, ulong version) => new(
        "notification",
        [
            ("from", account.Pn),
            ("type", "server_sync"),
            ("id", StanzaIds.Create()),
            ("t", Text((ulong)clock.GetUtcNow().ToUnixTimeSeconds())),
        ],
        new Node("collection", [("name", name), ("version", Text(version))]));

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
