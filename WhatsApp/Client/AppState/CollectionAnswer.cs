using Wapio.WhatsApp.Binary;

namespace Wapio.WhatsApp.Client.AppState;

/// <summary>What the server answers of one collection (seen in tulir/whatsmeow, appstate/decode.go).</summary>
/// <param name="Name">The collection.</param>
/// <param name="Snapshot">Where the snapshot is: an <c>ExternalBlobReference</c>; empty when there is none.</param>
/// <param name="Patches">The patches that follow, in order.</param>
/// <param name="HasMore">Whether there are more than these.</param>
/// <param name="ErrorCode">Why it was refused; null when it was not. 409: somebody else has changed it meanwhile.</param>
internal sealed record CollectionAnswer(
    string Name, ReadOnlyMemory<byte> Snapshot, IReadOnlyList<ReadOnlyMemory<byte>> Patches, bool HasMore, int? ErrorCode)
{
    /// <summary>Reads the answer to a query.</summary>
    public static IReadOnlyList<CollectionAnswer> ReadAll(Node answer) =>
        [.. (answer.Child("sync")?.Content.List ?? []).Where(child => child.Tag == "collection" && child["name"] is not null).Select(Read)];

    private static CollectionAnswer Read(Node collection)
    {
        var patches = (collection.Child("patches") ?? collection).Content.List ?? [];
        return new CollectionAnswer(
            collection["name"]!,
            collection.Child("snapshot")?.Content.Bytes ?? default,
            [.. patches.Where(child => child.Tag == "patch").Select(child => child.Content.Bytes)],
            collection["has_more_patches"] == "true",
            collection["type"] == "error" ? (int)(collection.Child("error")?.GetNumber("code") ?? 0) : null);
    }
}
