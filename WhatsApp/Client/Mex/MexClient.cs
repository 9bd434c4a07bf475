using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Connection;

namespace Wapio.WhatsApp.Client.Mex;

/// <summary>Queries over <c>w:mex</c>: variables as JSON to a query that the server knows by id (seen in tulir/whatsmeow, newsletter.go).</summary>
internal sealed class MexClient(QueryClient queries, ClientOptions options)
{
    /// <summary>Asks; the answer is what is below <c>data</c>.</summary>
    /// <param name="name">One of <see cref="MexQueryNames"/>.</param>
    /// <param name="variables">The variables.</param>
    /// <param name="cancellationToken">Set when the caller gives up.</param>
    /// <exception cref="QueryException">WhatsApp refused, or answered with what cannot be read.</exception>
    public async Task<JsonElement> QueryAsync(string name, JsonObject variables, CancellationToken cancellationToken)
    {
        var id = options.MexQueryIds.GetValueOrDefault(name) ?? MexQueryTable.Default[name];
        var body = Encoding.UTF8.GetBytes(new JsonObject { ["variables"] = variables }.ToJsonString());
        var answer = await queries.GetAsync("w:mex", new Node("query", [("query_id", id)], body), cancellationToken);
        return MexAnswer.Read(answer.Child("result")?.Content.Bytes ?? default);
    }
}
