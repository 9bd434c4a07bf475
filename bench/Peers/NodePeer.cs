using System.Text.Json;
using System.Text.Json.Nodes;
using Wapio.Harness.Processes;

namespace Wapio.Bench.Peers;

/// <summary>
/// A script of bench/peers in a Node process of its own: another implementation that is measured in the same run. It answers each line of
/// JSON with one line of JSON.
/// </summary>
internal sealed class NodePeer : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly ChildProcess _process;
    private int _answers;

    private NodePeer(ChildProcess process) => _process = process;

    /// <summary>Starts a script.</summary>
    /// <param name="script">Its file name.</param>
    /// <param name="packages">The folder that its packages are installed in.</param>
    public static NodePeer Start(string script, string packages)
    {
        if (!Directory.Exists(Path.Combine(packages, "node_modules")))
            throw new InvalidOperationException($"The peer is not installed: run `npm ci --ignore-scripts` in {packages}.");

        var folder = Path.Combine(RepositoryPaths.Root, "bench", "peers");
        return new NodePeer(ChildProcess.Start(script, "node", [script], folder));
    }

    public async Task<JsonElement> AskAsync(JsonObject request)
    {
        await _process.Input.WriteLineAsync(request.ToJsonString());
        await _process.Input.FlushAsync();
        var line = await _process.Output.FirstAsync(_ => true, "the peer answers", Deadline, skip: _answers++);
        var answer = JsonDocument.Parse(line).RootElement;
        return answer.TryGetProperty("error", out var error) ? throw new InvalidOperationException($"The peer failed: {error}") : answer;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
