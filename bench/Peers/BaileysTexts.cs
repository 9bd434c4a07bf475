using System.Text.Json.Nodes;
using Wapio.Bench.Fleet;
using Wapio.Harness.Http;
using Wapio.Harness.Processes;

namespace Wapio.Bench.Peers;

/// <summary>
/// The same work done by Baileys clients in one Node process through the same sandbox: as many senders, as many chats of each, as many texts at
/// once, counted until the last delivery receipt. Their keys are in memory and nothing is kept.
/// </summary>
internal sealed class BaileysTexts : IAsyncDisposable
{
    private readonly NodePeer _peer = NodePeer.Start("text.mjs", RepositoryPaths.BaileysFolder);

    /// <summary>Links the clients and sends the first text of each chat.</summary>
    public async Task LinkAsync(SessionFleet fleet, int sessions, int chats)
    {
        var sandbox = fleet.Sandbox;
        var senders = await AddPhonesAsync(sandbox, sessions);
        var receivers = await AddPhonesAsync(sandbox, sessions * chats);
        await _peer.AskAsync(new JsonObject
        {
            ["command"] = "link",
            ["endpoint"] = sandbox.Info.WebSocketUrl,
            ["rootKey"] = sandbox.Info.NoiseRootKey,
            ["sandbox"] = sandbox.Info.WebSocketUrl.Replace("ws://", "http://", StringComparison.Ordinal),
            ["senders"] = new JsonArray([.. senders.Select(p => (JsonNode)p.Number)]),
            ["receivers"] = new JsonArray([.. receivers.Chunk(chats).Select(own => (JsonNode)new JsonArray([.. own.Select(p => (JsonNode)p.Jid)]))]),
        });
    }

    /// <summary>Sends, and says how long it took until the last was delivered.</summary>
    /// <returns>Texts delivered a second, and milliseconds of processor time for each.</returns>
    public async Task<(double DeliveredPerSecond, double Processor)> RunAsync(int messages, int concurrency)
    {
        var answer = await _peer.AskAsync(new JsonObject { ["command"] = "run", ["messages"] = messages, ["concurrency"] = concurrency });
        return (messages / answer.GetProperty("delivered").GetDouble(), answer.GetProperty("cpu").GetDouble());
    }

    public ValueTask DisposeAsync() => _peer.DisposeAsync();

    private static async Task<IReadOnlyList<SandboxPhone>> AddPhonesAsync(SandboxProcess sandbox, int count)
    {
        var phones = new List<SandboxPhone>(count);
        for (var i = 0; i < count; i++) phones.Add(await sandbox.Client.AddPhoneAsync("Phone"));
        return phones;
    }
}
