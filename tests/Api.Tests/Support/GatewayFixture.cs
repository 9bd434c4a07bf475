using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Wapio.Api.Tests.Document;
using Wapio.Harness.Processes;
using Wapio.Sandbox.Hosting;
using Wapio.Silo.Hosting;
using Wapio.Silo.Tokens;
using Wapio.Storage.Rows;
using Wapio.Storage.Tokens;
using Wapio.Storage.Writes;

namespace Wapio.Api.Tests.Support;

/// <summary>
/// The whole program in this process, on free ports and data of its own, with its sandbox. Where there is a cluster it has a second node, which runs grains and
/// answers no API, and the sandbox belongs to neither.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit calls DisposeAsync.")]
public sealed class GatewayFixture : IAsyncLifetime
{
    private const string AnyPort = "http://127.0.0.1:0";

    private readonly TemporaryFolder _data = new();
    private readonly List<HttpClient> _clients = [];
    private readonly Lazy<Task<TestAccount>> _account;
    private readonly Lazy<Task<LinkedSession>> _linked;
    private readonly Lazy<ApiContract> _contract;
    private readonly string[] _more;
    private string _address = AnyPort;
    private WebApplication? _application;
    private WebApplication? _second;
    private SandboxHost? _sandbox;
    private string? _postgres;
    private SandboxPhones? _phones;

    public GatewayFixture() : this([])
    {
    }

    private GatewayFixture(string[] more)
    {
        _more = more;
        _contract = new Lazy<ApiContract>(() => new ApiContract(Services));
        _account = new Lazy<Task<TestAccount>>(CreateAccountAsync);
        _linked = new Lazy<Task<LinkedSession>>(async () => await LinkSessionAsync(await CreateAccountAsync()));
    }

    /// <summary>The token that the settings gave to the program.</summary>
    public string BootstrapToken { get; } = TokenSecret.Create(TokenKind.PersonalAccess).Secret;

    /// <summary>Everything that was logged.</summary>
    internal RecordedLogs Logs { get; } = new();

    internal IServiceProvider Services => _application!.Services;

    /// <summary>What the API document says.</summary>
    internal ApiContract Contract => _contract.Value;

    internal SandboxPhones Phones => _phones!;

    internal Uri Address => new(_application!.Urls.First());

    /// <summary>An account for tests that do not mind what other tests make in it.</summary>
    internal Task<TestAccount> Account => _account.Value;

    /// <summary>A session that is linked to a phone and connected, the only one of its account.</summary>
    internal Task<LinkedSession> Linked => _linked.Value;

    /// <summary>Starts a program of its own with some settings changed.</summary>
    internal static async Task<GatewayFixture> StartAsync(params string[] settings)
    {
        var gateway = new GatewayFixture(settings);
        await gateway.InitializeAsync();
        return gateway;
    }

    public async Task InitializeAsync()
    {
        List<string> settings =
        [
            "--environment=Development",
            $"--Wapio:Storage:DataDirectory={_data.Path}",
            "--Wapio:Sandbox:Urls=http://127.0.0.1:0;https://127.0.0.1:0",
            "--Wapio:Media:LargestImage=262144",
            "--Wapio:Media:FetchTimeout=00:00:03",
            "--Wapio:Limits:PerMinute=0",
            "--Wapio:Sessions:ScheduleScan=00:00:00.100",
            "--Wapio:Pacing:NewChats:Burst=2",
            "--Wapio:Pacing:NewChats:Interval=1.00:00:00",
            "--Wapio:Pacing:NewChats:Jitter=00:00:00.020",
            "--Wapio:Pacing:KnownChats:Burst=100",
            "--Wapio:Pacing:KnownChats:Jitter=00:00:00.020",
            "--Wapio:Pacing:Groups:Jitter=00:00:00.020",
            "--Wapio:Outbound:AllowLoopback=true",
            "--Wapio:Webhooks:RetryMinimum=00:00:00.050",
            "--Wapio:Webhooks:RetryMaximum=00:00:01",
            "--Wapio:Webhooks:ScanInterval=00:00:00.100",
            "--Wapio:Webhooks:Timeout=00:00:03",
            $"--Wapio:BootstrapToken={BootstrapToken}",
            "--Logging:LogLevel:Default=Debug",
        ];
        if (TestCluster.Exists) settings.AddRange(await ClusterAsync());
        settings.AddRange(_more);
        _application = await StartNodeAsync("one", settings, _address);
        if (TestCluster.Exists) _second = await StartNodeAsync("two", [.. settings, "--Wapio:Role=silo"], AnyPort);
        Files = await FileHost.StartAsync();
        _phones = new SandboxPhones(Services.GetRequiredService<SandboxHost>().Addresses[0]);
    }

    /// <summary>Files for messages to fetch.</summary>
    internal FileHost Files { get; private set; } = null!;

    public async Task DisposeAsync()
    {
        await Files.DisposeAsync();
        foreach (var client in _clients) client.Dispose();
        _phones?.Dispose();
        foreach (var node in new[] { _second, _application }.OfType<WebApplication>())
        {
            await node.StopAsync();
            await node.DisposeAsync();
        }

        if (_sandbox is not null) await _sandbox.DisposeAsync();
        TestDatabases.Close(_postgres);
        _data.Dispose();
    }

    /// <summary>Calls the API with a token, or with none.</summary>
    internal ApiClient Client(string? token = null)
    {
        // Only so can a test send what is not ASCII.
        var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        var http = new HttpClient(handler) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
        lock (_clients) _clients.Add(http);
        return new ApiClient(http, token, Contract);
    }

    internal async Task<TestAccount> CreateAccountAsync()
    {
        var id = Identifiers.Account();
        await Services.GetRequiredService<IWriteQueue>().SubmitAsync(new InsertAccount(new AccountRow(id, "test", DateTimeOffset.UnixEpoch)));
        return new TestAccount(id, Client(await IssueTokenAsync(id)));
    }

    internal async Task<string> IssueTokenAsync(string accountId)
    {
        var secret = TokenSecret.Create(TokenKind.PersonalAccess);
        await TokenIssuer.IssueAsync(Services.GetRequiredService<IWriteQueue>(), TimeProvider.System, secret, accountId, isOperator: false);
        return secret.Secret;
    }

    internal async Task<TestSession> CreateSessionAsync(TestAccount account, string label = "a session")
    {
        var made = (await account.Client.PostAsync("/v1/whatsapp-sessions", new { label })).Expect(201);
        var key = made.GetProperty("session_api_key").GetProperty("raw").GetString()!;
        return new TestSession(account, made.GetProperty("session").GetProperty("session_id").GetString()!, key, Client(key));
    }

    /// <summary>Keeps a text that waits to be sent, as a linked session does; its id.</summary>
    internal async Task<string> KeepMessageAsync(string sessionId, string text)
    {
        var message = new MessageRow
        {
            Id = Identifiers.Message(),
            SessionId = sessionId,
            Direction = MessageDirection.Out,
            ProviderMessageId = $"3EB0{Guid.NewGuid().ToString("n")[..16].ToUpperInvariant()}",
            ChatJid = "15550001111@s.whatsapp.net",
            Kind = "text",
            Text = text,
            StanzaType = "text",
            Status = MessageStatus.Queued,
            CreatedAt = DateTimeOffset.UtcNow,
        };
        var kept = await Services.GetRequiredService<IWriteQueue>().SubmitAsync(new AcceptMessage(message, "payload"u8.ToArray(), null));
        Assert.Equal(AcceptOutcome.Accepted, kept.Outcome);
        return message.Id;
    }

    /// <summary>Keeps an event of a session, as what happens on its connection does.</summary>
    internal Task<Applied> TellAsync(string sessionId, string chat) => Services.GetRequiredService<IWriteQueue>().SubmitAsync(
        new AppendEvents(sessionId, new OutboxEvent(EventKind.Call, chat, DateTimeOffset.UtcNow, "{\"number\":1}"u8.ToArray())));

    private async Task<IReadOnlyList<string>> ClusterAsync()
    {
        _postgres = await TestDatabases.CreateAsync();
        _sandbox = new SandboxHost(new SandboxSettings { InMemory = true, Urls = "http://127.0.0.1:0;https://127.0.0.1:0" }, NullLoggerFactory.Instance);
        await _sandbox.StartingAsync(CancellationToken.None);

        // Whichever node tells of a file, the link leads to the one that answers.
        _address = $"http://127.0.0.1:{FreePort.Take()}";
        return [$"--Wapio:Media:PublicUrl={_address}", "--Wapio:Storage:Provider=Postgres", $"--Wapio:Storage:ConnectionString={_postgres}", $"--Wapio:WhatsApp:Endpoint={_sandbox.WebSocketEndpoint}"];
    }

    private async Task<WebApplication> StartNodeAsync(string name, IEnumerable<string> settings, string url)
    {
        string[] arguments = [.. settings, $"--urls={url}", .. TestCluster.SettingsOf(name).Select(setting => $"--{setting.Key}={setting.Value}")];
        var node = SiloApplication.Build(arguments, builder =>
        {
            builder.Logging.ClearProviders().AddProvider(Logs);
            // In place of one of its own: it knows how clients reach it.
            if (_sandbox is not null) builder.Services.AddSingleton(_sandbox);
        });
        await node.StartAsync();
        return node;
    }

    internal async Task<LinkedSession> LinkSessionAsync(TestAccount account)
    {
        var session = await CreateSessionAsync(account);
        var code = (await account.Client.PostAsync($"{session.Path}/connect")).Expect(200).GetProperty("qr").GetString()!;
        var number = await Phones.AddAsync();
        await Phones.ScanAsync(number, code);
        await session.BecomesAsync("connected");
        return new LinkedSession(session, number);
    }
}
