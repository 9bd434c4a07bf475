using System.Globalization;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.AppState;

/// <summary>The queries of the app state (seen in tulir/whatsmeow, appstate.go).</summary>
internal sealed class CollectionQueries(QueryClient queries)
{
    private const string Namespace = "w:sync:app:state";

    /// <summary>Asks for what followed a version, of several collections at once; for version 0 with a snapshot of all that there is.</summary>
    public async Task<IReadOnlyList<CollectionAnswer>> FetchAsync(IEnumerable<(string Name, ulong Version)> collections, CancellationToken cancellationToken)
    {
        var asked = collections.Select(collection => Collection(collection.Name, collection.Version, collection.Version == 0)).ToArray();
        return CollectionAnswer.ReadAll(await queries.SetAsync(Namespace, new Node("sync", [], asked), cancellationToken));
    }

    /// <summary>Gives the server the patch that follows a version.</summary>
    /// <returns>The error code of the answer; null when it took the patch.</returns>
    public async Task<int?> PushAsync(string name, ulong version, byte[] patch, CancellationToken cancellationToken)
    {
        var collection = Collection(name, version, snapshot: false, new Node("patch", [], patch));
        var answer = await queries.SetAsync(Namespace, new Node("sync", [], collection), cancellationToken);
        return CollectionAnswer.ReadAll(answer).FirstOrDefault(given => given.Name == name)?.ErrorCode;
    }

    private static Node Collection(string name, ulong version, bool snapshot, NodeContent content = default) => new(
        "collection",
        [
            ("name", name),
            ("version", version.ToString(CultureInfo.InvariantCulture)),
            ("return_snapshot", snapshot ? "true" : "false"),
        ],
        content);
}
