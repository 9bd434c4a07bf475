using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wapio.Sandbox.Model;
using Wapio.WhatsApp.Binary;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>GraphQL over <c>w:mex</c>: finds who answers by the id of the query. What nobody answers has an empty result.</summary>
internal sealed class MexQueries(IEnumerable<IMexOperations> operations) : IQueryHandler
{
    private readonly FrozenDictionary<string, Func<Device, JsonElement, JsonObject>> _operations =
        operations.SelectMany(o => o.Operations).ToFrozenDictionary(StringComparer.Ordinal);

    public IEnumerable<string> Namespaces => ["w:mex"];

    public void Handle(Query query)
    {
        if (query.Child("query") is not { } asked) query.Refuse(400, "bad-request");
        else query.Reply(new Node("result", default, Encoding.UTF8.GetBytes(Answer(query.Sender, asked).ToJsonString())));
    }

    private JsonObject Answer(Device sender, Node asked)
    {
        if (!_operations.TryGetValue(asked.RequireText("query_id"), out var operation)) return new JsonObject { ["data"] = new JsonObject() };
        try
        {
            using var document = JsonDocument.Parse(asked.Content.Bytes);
            return new JsonObject { ["data"] = operation(sender, document.RootElement.GetProperty("variables")) };
        }
        catch (MexRefusedException refused)
        {
            return Error(refused.Code, refused.Message);
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Error(400, "Bad Request");
        }
    }

    private static JsonObject Error(int code, string text) => new()
    {
        ["errors"] = new JsonArray(new JsonObject
        {
            ["message"] = text,
            ["extensions"] = new JsonObject { ["error_code"] = code, ["is_retryable"] = false, ["severity"] = "CRITICAL" },
        }),
        ["data"] = null,
    };
}
