using System.Globalization;
using System.Security.Cryptography;
using Wapio.Harness.Http;
using Wapio.Harness.Processes;
using Wapio.Harness.Waiting;

namespace Wapio.Bench.Fleet;

/// <summary>Nodes of a cluster over PostgreSQL and a sandbox, each in a process of its own, with linked sessions.</summary>
internal sealed class ClusterFleet : IAsyncDisposable
{
    private const int PairedAtATime = 8;

    // The machine is busy: nothing that is measured here may be the death of a node.
    private const int Patience = 10;

    private readonly List<NodeProcess> _nodes = [];
    private readonly PostgresProcess _postgres;
    private readonly SandboxProcess _sandbox;

    private ClusterFleet(PostgresProcess postgres, SandboxProcess sandbox) => (_postgres, _sandbox) = (postgres, sandbox);

    public SandboxClient Sandbox => _sandbox.Client;

    public string Token { get; } = $"bps_pat_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}";

    public IReadOnlyList<NodeProcess> Nodes => _nodes;

    public ClusterDatabase Database { get; private set; } = null!;

    /// <summary>The first node's API.</summary>
    public WapioClient Client { get; private set; } = null!;

    /// <summary>Starts one node after the other, each with a role.</summary>
    public static async Task<ClusterFleet> StartAsync(string name, params string[] roles)
    {
        var fleet = new ClusterFleet(await PostgresProcess.StartAsync(name), await SandboxProcess.StartAsync(name));
        var database = await fleet._postgres.CreateDatabaseAsync();
        fleet.Database = new ClusterDatabase(database);
        var settings = NodeSettings.Of(database, fleet._sandbox.Info, fleet._sandbox.Info.WebSocketUrl, fleet.Token, Patience);
        foreach (var role in roles)
        {
            var node = new NodeProcess(string.Create(CultureInfo.InvariantCulture, $"{name}-{fleet._nodes.Count}"), role, settings);
            fleet._nodes.Add(node);
        }

        // A silo before the node that calls it.
        foreach (var node in fleet._nodes.AsEnumerable().Reverse()) await node.StartAsync();
        fleet.Client = new WapioClient(fleet._nodes[0].Address, fleet.Token);
        return fleet;
    }

    /// <summary>Makes sessions and links each to a phone of its own; completes when all are connected.</summary>
    public async Task<IReadOnlyList<WapioSession>> LinkAsync(int count)
    {
        var linked = new WapioSession[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = PairedAtATime }, async (index, _) =>
        {
            var phone = await Sandbox.AddPhoneAsync($"Sender {index}");
            linked[index] = await Client.CreateSessionAsync($"session {index}");
            await linked[index].PairAsync(phone);
        });
        await Eventually.GetAsync(Database.CountConnectedAsync, connected => connected == count, "every session is connected", TimeSpan.FromMinutes(2));
        return linked;
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        foreach (var node in _nodes) await node.DisposeAsync();
        if (Database is not null) await Database.DisposeAsync();
        await _sandbox.DisposeAsync();
        await _postgres.DisposeAsync();
    }
}
