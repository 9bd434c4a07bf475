using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Accounts;
using Wapio.Grains.Abstractions.Messages;
using Wapio.Grains.Abstractions.Sessions;
using Wapio.Grains.Abstractions.Tokens;
using Wapio.Grains.Hosting;
using Wapio.Grains.Sessions.Connection;
using Wapio.Harness.Processes;
using Wapio.Silo.Configuration;
using Wapio.Silo.Hosting;
using Wapio.Storage.Hosting;
using Wapio.Storage.Rows;
using Wapio.Storage.Stores;
using Wapio.Storage.Tokens;
using Wapio.Storage.Writes;
using CreateSession = Wapio.Grains.Abstractions.Sessions.CreateSession;

namespace Wapio.Grains.Tests.Support;

/// <summary>
/// The grains on the grain host and the database of this run, with data of their own and scripted connections; in two nodes where there is a cluster. Can be
/// stopped and started again.
/// </summary>
internal sealed class TestGateway : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("wapio-grains-").FullName;
    private readonly Dictionary<string, string?> _settings;
    private readonly Action<IServiceCollection>? _configure;
    private IHost[] _nodes = [];

    private TestGateway(Dictionary<string, string?> settings, Action<IServiceCollection>? configure) => (_settings, _configure) = (settings, configure);

    public FakeConnections Connections { get; } = new();

    public IServiceProvider Services => _nodes[0].Services;

    public IWriteQueue Writes => Services.GetRequiredService<IWriteQueue>();

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public static Task<TestGateway> StartAsync(params (string Name, string Value)[] settings) => StartAsync(null, settings);

    /// <summary>Starts a gateway; what is added to its services takes the place of the scripted connections.</summary>
    public static async Task<TestGateway> StartAsync(Action<IServiceCollection>? configure, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["ConnectWait"] = "00:00:20",
            ["ReconnectMinimum"] = "00:00:00.005",
            ["ReconnectMaximum"] = "00:00:00.050",
            ["ResendMinimum"] = "00:00:00.002",
            ["ResendMaximum"] = "00:00:00.010",
            ["UnlinkWait"] = "00:00:02",
        };
        foreach (var (name, value) in settings) all[name] = value;
        var gateway = new TestGateway(all, configure);
        all["Wapio:Storage:DataDirectory"] = gateway._directory;
        if (await TestDatabases.CreateAsync() is { } postgres)
        {
            all["Wapio:Storage:Provider"] = nameof(StorageProvider.Postgres);
            all["Wapio:Storage:ConnectionString"] = postgres;
        }

        await gateway.StartAgainAsync();
        return gateway;
    }

    public ISessionGrain Session(string id) => Grains.GetGrain<ISessionGrain>(id);

    public ITokenGrain Token(string secret) => Grains.GetGrain<ITokenGrain>(TokenGrainKey.FromHash(TokenSecret.HashOf(secret)));

    /// <summary>Makes an account; its owner asks.</summary>
    public async Task<Caller> CreateAccountAsync()
    {
        var id = Identifiers.Account();
        await Writes.SubmitAsync(new InsertAccount(new AccountRow(id, "test", DateTimeOffset.UnixEpoch)));
        return new Caller(id, null, false);
    }

    public async Task<CreatedSession> CreateSessionAsync(Caller owner, CreateSession? request = null)
    {
        var created = await Grains.GetGrain<IAccountGrain>(owner.AccountId).CreateSession(owner, request ?? new CreateSession(null, null, null, null, null));
        Assert.True(created.IsSuccess, created.Failure?.Message);
        return created.Value;
    }

    /// <summary>Makes a session, links it and waits until it is connected.</summary>
    public async Task<string> CreateConnectedAsync(Caller owner, string number = "491700000001")
    {
        var id = (await CreateSessionAsync(owner)).Session.SessionId;
        await LinkAsync(owner, id, number);
        return id;
    }

    public async Task LinkAsync(Caller owner, string id, string number = "491700000001")
    {
        var connecting = await Session(id).Connect(owner);
        Assert.NotNull(connecting.Value?.Qr);
        await Connections.LatestOf(id).ScanAsync(number);
        await UntilAsync(owner, id, SessionStatuses.Connected);
    }

    public Task UntilAsync(Caller owner, string id, string status, string? reason = null) => Eventually.HoldsAsync(async () =>
    {
        var view = (await Session(id).Get(owner)).Value;
        return view?.Status == status && (reason is null || view.StatusReason == reason);
    }, $"session is {status} {reason}");

    public async Task<string> SendAsync(Caller caller, string id, string to, string text)
    {
        var accepted = await Session(id).Send(caller, Text(to, text));
        Assert.True(accepted.IsSuccess, accepted.Failure?.Message);
        return accepted.Value.MessageId;
    }

    /// <summary>The texts of a chat in the order in which they were accepted: between nodes, calls that are made at the same time overtake each other.</summary>
    public async Task<IReadOnlyList<string>> AcceptedTextsAsync(string session, string chat)
    {
        const int all = 10_000;
        var messages = await Services.GetRequiredService<IMessageStore>().ListAsync(session, all);
        return [.. messages.Items.Reverse().Where(message => message.ChatJid == chat).Select(message => message.Text!)];
    }

    public async Task<MessageInfo> InfoAsync(Caller caller, string messageId)
    {
        var info = await Grains.GetGrain<IMessageGrain>(messageId).GetInfo(caller);
        Assert.True(info.IsSuccess, info.Failure?.Message);
        return info.Value;
    }

    public Task UntilMessageAsync(Caller caller, string messageId, string status) =>
        Eventually.HoldsAsync(async () => (await InfoAsync(caller, messageId)).Status == status, $"message is {status}");

    public static SendMessage Text(string to, string text, string? key = null) =>
        new(key ?? Guid.NewGuid().ToString(), System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(to + "\n" + text)), to, new TextContent(text));

    /// <summary>Stops the process, so to speak, and starts another one on the same data.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAgainAsync();
    }

    public async Task StopAsync()
    {
        await Task.WhenAll(_nodes.Select(node => node.StopAsync()));
        foreach (var node in _nodes) await ((IAsyncDisposable)node).DisposeAsync();
    }

    /// <summary>Stops the last of its nodes as SIGTERM does; the first goes on.</summary>
    public async Task StopLastNodeAsync()
    {
        var node = _nodes[^1];
        await node.StopAsync();
        await ((IAsyncDisposable)node).DisposeAsync();
        _nodes = _nodes[..^1];
    }

    /// <summary>Starts another process on the same data, with some settings changed.</summary>
    public async Task StartAgainAsync(params (string Name, string Value)[] settings)
    {
        foreach (var (name, value) in settings) _settings[name] = value;
        _nodes = [.. Enumerable.Range(1, TestCluster.Nodes).Select(number => Build($"node-{number}"))];
        foreach (var node in _nodes) await node.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        TestDatabases.Close(_settings.GetValueOrDefault("Wapio:Storage:ConnectionString"));
        Directory.Delete(_directory, recursive: true);
    }

    // A name alone is one of the sessions' settings.
    private static string PathOf(string name) => name.Contains(':', StringComparison.Ordinal) ? name : $"{GrainsOptions.SectionName}:{name}";

    private IHost Build(string name)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Environment.EnvironmentName = Environments.Development;
        builder.Configuration.AddInMemoryCollection(TestCluster.SettingsOf(name)!);
        builder.Configuration.AddInMemoryCollection(_settings.Select(pair => KeyValuePair.Create(PathOf(pair.Key), pair.Value)));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddWapioStorage(builder.Configuration.GetSection(StorageOptions.SectionName).Bind);
        builder.AddGrainHost(NodeRole.All, new Upstream(UsesSandbox: false, Endpoint: null, NoiseRootKey: null, WebVersion: null, TrustedCertificate: null));
        if (_configure is null) builder.Services.AddSingleton<ISessionConnectionFactory>(Connections);
        else _configure(builder.Services);
        builder.Services.AddWapioGrains(builder.Configuration);
        return builder.Build();
    }
}
