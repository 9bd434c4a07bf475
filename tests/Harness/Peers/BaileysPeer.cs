using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wapio.Harness.Http;
using Wapio.Harness.Processes;

namespace Wapio.Harness.Peers;

/// <summary>The Node process that hosts the Baileys clients of a test class. It speaks JSON lines; see tests/baileys/peer.mjs.</summary>
internal sealed class BaileysPeer : IAsyncDisposable
{
    private static readonly TimeSpan CommandDeadline = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _pending = new();
    private readonly ConcurrentDictionary<string, BaileysClient> _clients = new();
    private readonly SemaphoreSlim _input = new(1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _reading;
    private int _lastId;
    private int _lastClient;

    private BaileysPeer(ChildProcess process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    /// <summary>Starts the process and points it at a sandbox.</summary>
    public static async Task<BaileysPeer> StartAsync(string name, SandboxInfo sandbox, string? rootKey = null)
    {
        var folder = RepositoryPaths.BaileysFolder;
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            throw new InvalidOperationException("The Baileys peer is not installed: run `npm ci --ignore-scripts` in tests/baileys (./test.sh does).");

        ChildProcess process;
        try
        {
            process = ChildProcess.Start(name, "node", ["peer.mjs"], folder);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException("Node is not installed: the interoperability tests need Node 20 or later on the PATH.");
        }

        var peer = new BaileysPeer(process);
        await peer.CommandAsync("configure", new JsonObject
        {
            ["endpoint"] = sandbox.WebSocketUrl,
            ["rootKey"] = rootKey ?? sandbox.NoiseRootKey,
            ["media"] = sandbox.SecureUrl is null
                ? null
                : new JsonObject { ["port"] = new Uri(sandbox.SecureUrl).Port, ["certificate"] = sandbox.Certificate },
        });
        return peer;
    }

    /// <summary>Opens a new client that is linked to no phone yet.</summary>
    /// <param name="version">The library.</param>
    /// <param name="watched">The library's own events that <see cref="BaileysClient.SeesAsync"/> shall find.</param>
    public Task<BaileysClient> OpenAsync(BaileysVersion version, params string[] watched) => OpenAsync(version, [], watched);

    /// <summary>Opens a new client that is linked to no phone yet.</summary>
    /// <param name="version">The library.</param>
    /// <param name="options">More options for the library.</param>
    /// <param name="watched">The library's own events that <see cref="BaileysClient.SeesAsync"/> shall find.</param>
    public async Task<BaileysClient> OpenAsync(BaileysVersion version, JsonObject options, params string[] watched)
    {
        var client = new BaileysClient(this, $"v{(int)version}-{Interlocked.Increment(ref _lastClient)}", version);
        _clients[client.Name] = client;
        await CommandAsync("open", new JsonObject
        {
            ["client"] = client.Name, ["version"] = (int)version, ["options"] = options,
            ["watched"] = new JsonArray([.. watched.Select(name => (JsonNode)name)]),
        });
        return client;
    }

    /// <summary>Runs a command in the peer; an error there is an exception here.</summary>
    public async Task<JsonElement> CommandAsync(string command, JsonObject request)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = answer;
        request["id"] = id;
        request["command"] = command;
        await _input.WaitAsync();
        try
        {
            await _process.Input.WriteLineAsync(request.ToJsonString());
            await _process.Input.FlushAsync();
        }
        finally
        {
            _input.Release();
        }

        return await answer.Task.WaitAsync(CommandDeadline);
    }

    /// <summary>Calls a function that a library exports, such as <c>downloadMediaMessage</c>.</summary>
    public async Task<JsonElement> LibraryAsync(BaileysVersion version, string name, params JsonNode?[] arguments)
    {
        var answer = await CommandAsync("library", new JsonObject { ["version"] = (int)version, ["name"] = name, ["args"] = new JsonArray(arguments) });
        return answer.GetProperty("value");
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _reading;
        await _process.DisposeAsync();
        _stopping.Dispose();
        _input.Dispose();
    }

    private async Task ReadAsync()
    {
        var read = 0;
        try
        {
            while (true)
            {
                await _process.Output.NextAsync(read, _stopping.Token);
                foreach (var line in _process.Output.From(read))
                {
                    read++;
                    OnLine(line);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private void OnLine(string text)
    {
        var line = JsonSerializer.Deserialize<JsonElement>(text);
        if (line.TryGetProperty("event", out var name))
        {
            if (line.TryGetProperty("client", out var client) && _clients.TryGetValue(client.GetString()!, out var found))
                found.Events.Add(new BaileysEvent(name.GetString()!, line));
        }

        // Baileys itself logs to the same output in places (Socket/communities).
        else if (line.TryGetProperty("id", out var id) && _pending.TryRemove(id.GetInt32(), out var answer))
        {
            if (line.TryGetProperty("error", out var error))
                answer.SetException(new InvalidOperationException($"Baileys: {error.GetString()}"));
            else
                answer.SetResult(line.GetProperty("result"));
        }
    }
}
