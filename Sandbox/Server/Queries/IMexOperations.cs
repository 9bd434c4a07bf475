using System.Text.Json;
using System.Text.Json.Nodes;
using Wapio.Sandbox.Model;

namespace Wapio.Sandbox.Server.Queries;

/// <summary>Queries over <c>w:mex</c>, known by their ids. Clients of different age know the same one under different ids.</summary>
internal interface IMexOperations
{
    /// <summary>The queries by id. Each answers with what goes below <c>data</c>.</summary>
    /// <exception cref="MexRefusedException">The query is refused.</exception>
    IEnumerable<KeyValuePair<string, Func<Device, JsonElement, JsonObject>>> Operations { get; }
}

/// <summary>A query over <c>w:mex</c> is refused.</summary>
internal sealed class MexRefusedException(int code, string text) : Exception(text)
{
    public int Code => code;
}
