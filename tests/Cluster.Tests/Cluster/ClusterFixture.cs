using System.Security.Cryptography;
using Npgsql;
using Wapio.Harness.Http;
using Wapio.Harness.Processes;
using Wapio.Harness.Waiting;

namespace Wapio.Cluster.Tests.Cluster;

/// <summary>Three silos and an API node over PostgreSQL, and the sandbox, each in a process of its own; with sessions that are connected.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private const int PairedAtATime = 8;

    private readonly List<IDisposable> _forwarders = [];
    private PostgresProcess _postgres = null!;
    private SandboxProcess _sandbox = null!;
    private NetworkNamespace? _namespace;

    internal SandboxClient Sandbox => _sandbox.Client;

    internal ClusterDatabase Database { get; private set; } = null!;

    internal PostgresProcess Postgres => _postgres;

    internal IReadOnlyList<NodeProcess> Silos { get; private set; } = [];

    internal NodeProcess Api { get; private set; } = null!;

    /// <summary>The silo that runs in a network namespace of its own; null where that is not allowed.</summary>
    internal NodeProcess? Islander { get; private set; }

    /// <summary>The namespace.</summary>
    internal NetworkNamespace? Namespace => _namespace;

    /// <summary>Why there is none.</summary>
    internal string NoNamespace { get; private set; } = "";

    internal string ConnectionString { get; private set; } = "";

    internal WapioClient Client { get; private set; } = null!;

    internal string Token { get; } = $"bps_pat_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}";

    internal IReadOnlyList<LinkedSession> Sessions { get; private set; } = [];

    public async Task InitializeAsync()
    {
        _postgres = await PostgresProcess.StartAsync("cluster");
        _sandbox = await SandboxProcess.StartAsync("cluster");
        var database = await _postgres.CreateDatabaseAsync();
        Database = new ClusterDatabase(database);
        ConnectionString = database;
        _namespace = NetworkNamespace.TryCreate(out var reason);
        NoNamespace = reason;

        var host = _namespace is null ? "127.0.0.1" : NetworkNamespace.HostForCluster;
        var settings = Settings(database, _sandbox.Info.WebSocketUrl);
        List<NodeProcess> silos = [new("silo-1", "silo", settings, host), new("silo-2", "silo", settings, host)];
        Islander = _namespace is null ? null : CreateIslander(database, _namespace);
        silos.Add(Islander ?? new NodeProcess("silo-3", "silo", settings, host));
        Silos = silos;
        Api = new NodeProcess("api-1", "api", settings);
        await Silos[0].StartAsync();
        await Task.WhenAll([.. Silos.Skip(1).Select(silo => silo.StartAsync()), Api.StartAsync()]);
        Client = new WapioClient(Api.Address, Token);
        Sessions = await LinkAsync(ClusterOptions.Sessions);
    }

    public async Task DisposeAsync()
    {
        Client?.Dispose();
        foreach (var node in Silos.Append(Api).Where(node => node is not null)) await node.DisposeAsync();
        if (Database is not null) await Database.DisposeAsync();
        foreach (var forwarder in _forwarders) forwarder.Dispose();
        _namespace?.Dispose();
        if (_sandbox is not null) await _sandbox.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
    }

    /// <summary>Starts what does not run, and waits until every silo is there and every session connected.</summary>
    internal async Task SettleAsync()
    {
        foreach (var node in Silos.Append(Api).Where(node => !node.IsAlive)) await node.StartAsync();
        await Eventually.TrueAsync(async () => (await Database.OwnersAsync()).Count == Silos.Count, "every silo has a lease", ClusterOptions.Deadline);
        await ConnectedAsync();
    }

    /// <summary>Waits until every session is connected, at the gateway and at the sandbox.</summary>
    internal async Task ConnectedAsync()
    {
        await Eventually.GetAsync(Database.CountConnectedAsync, count => count == Sessions.Count, "every session is connected", ClusterOptions.Deadline);
        await Eventually.TrueAsync(async () => (await OpenAsync()).Count == Sessions.Count, "the sandbox sees every session", ClusterOptions.Deadline);
    }

    /// <summary>Waits until each of some sessions has logged in since a time; returns the last of these logins.</summary>
    internal async Task<long> LoggedInSinceAsync(IReadOnlyCollection<LinkedSession> sessions, long since)
    {
        var open = await Eventually.GetAsync(
            OpenAsync, now => sessions.All(session => now.TryGetValue(session.Device, out var login) && login.At >= since), "the sessions are connected again", ClusterOptions.Deadline);
        return sessions.Count == 0 ? since : sessions.Max(session => open[session.Device].At);
    }

    /// <summary>Runs a program that calls the cluster's grains to its end, which must be a good one, and returns what it said.</summary>
    /// <param name="project">Its folder in the repository.</param>
    /// <param name="program">Its file.</param>
    /// <param name="arguments">What follows the database and the cluster's id.</param>
    internal async Task<IReadOnlyList<string>> RunClientAsync(string project, string program, params string[] arguments)
    {
        var file = Path.Combine(RepositoryPaths.Root, project, RepositoryPaths.OutputFolder, program);
        await using var client = ChildProcess.Start(Path.GetFileNameWithoutExtension(program), "dotnet", [file, ConnectionString, NodeSettings.ClusterId, .. arguments], RepositoryPaths.Root);
        using var expiry = new CancellationTokenSource(ClusterOptions.Deadline);
        await client.WaitForExitAsync(expiry.Token);
        Assert.True(client.ExitCode == 0, string.Join('\n', client.Errors.All.Concat(client.Output.All)));
        return client.Output.All;
    }

    /// <summary>The sessions that a node holds.</summary>
    internal async Task<IReadOnlyList<LinkedSession>> HeldByAsync(NodeProcess node)
    {
        var ids = (await Database.OwnersAsync()).GetValueOrDefault(node.Name) ?? new HashSet<string>();
        return [.. Sessions.Where(session => ids.Contains(session.Id))];
    }

    private async Task<Dictionary<string, SandboxLogin>> OpenAsync() => (await Sandbox.LoginsAsync())
        .GroupBy(login => login.Device)
        .Select(logins => logins.Last())
        .Where(login => login.EndedAt is null)
        .ToDictionary(login => login.Device);

    private Dictionary<string, string> Settings(string database, string endpoint) => NodeSettings.Of(database, _sandbox.Info, endpoint, Token, ClusterOptions.Patience);

    // Reaches the database and the sandbox over the two links, which end at this machine's addresses.
    private NodeProcess CreateIslander(string database, NetworkNamespace inside)
    {
        var connection = new NpgsqlConnectionStringBuilder(database);
        var toDatabase = new TcpForwarder(NetworkNamespace.HostForCluster, connection.Port);
        var sandbox = new Uri(_sandbox.Info.WebSocketUrl);
        var toSandbox = new TcpForwarder(NetworkNamespace.HostForSandbox, sandbox.Port);
        _forwarders.AddRange([toDatabase, toSandbox]);
        (connection.Host, connection.Port) = (NetworkNamespace.HostForCluster, toDatabase.Port);
        var endpoint = new UriBuilder(sandbox) { Host = NetworkNamespace.HostForSandbox, Port = toSandbox.Port }.Uri;
        return new NodeProcess("silo-3", "silo", Settings(connection.ToString(), endpoint.ToString()), NetworkNamespace.Inside, inside.Prefix);
    }

    private async Task<IReadOnlyList<LinkedSession>> LinkAsync(int count)
    {
        var linked = new LinkedSession[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = PairedAtATime }, async (index, _) =>
        {
            var (phone, friend) = (await Sandbox.AddPhoneAsync($"Owner {index}"), await Sandbox.AddPhoneAsync($"Friend {index}"));
            var session = await Client.CreateSessionAsync($"session {index}");
            var device = await session.PairAsync(phone);
            linked[index] = new LinkedSession(index, session.Id, phone, friend, device.Jid);
        });
        return linked;
    }
}
