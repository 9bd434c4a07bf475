using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Contacts;

/// <summary>One <c>usync</c> query: several questions about several users at once (seen in tulir/whatsmeow, user.go).</summary>
internal static class Usync
{
    /// <summary>So many users are asked for in one query; more are asked for in several.</summary>
    public const int MaximumUsers = 100;

    /// <summary>Asks and returns the <c>user</c> nodes of the answer.</summary>
    /// <param name="queries">Sends it.</param>
    /// <param name="mode"><c>query</c>, or <c>full</c> for what changes seldom.</param>
    /// <param name="context">Why it is asked: <c>interactive</c>, <c>background</c>, <c>message</c>.</param>
    /// <param name="protocols">The questions.</param>
    /// <param name="users">The <c>user</c> nodes.</param>
    /// <param name="cancellationToken">Set when the caller gives up.</param>
    /// <exception cref="QueryException">WhatsApp refused.</exception>
    public static async Task<IReadOnlyList<Node>> AskAsync(
        QueryClient queries,
        string mode,
        string context,
        Node[] protocols,
        IReadOnlyCollection<Node> users,
        CancellationToken cancellationToken)
    {
        var found = new List<Node>(users.Count);
        foreach (var some in users.Chunk(MaximumUsers))
        {
            var usync = new Node(
                "usync",
                [("sid", queries.NextId()), ("mode", mode), ("last", "true"), ("index", "0"), ("context", context)],
                new[] { new Node("query", [], protocols), new Node("list", [], some) });
            var answer = await queries.GetAsync("usync", usync, cancellationToken);
            found.AddRange((answer.Child("usync")?.Child("list")?.Content.List ?? []).Where(node => node.Tag == "user"));
        }

        return found;
    }
}
