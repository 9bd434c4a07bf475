using System.Security.Cryptography;
using Wapio.Harness.Http;
using Wapio.Harness.Waiting;

namespace Wapio.Harness.Processes;

/// <summary>The Silo in a process of its own, on data of its own, which survive a kill and a new start.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly string _name;
    private readonly TemporaryFolder _data = new();
    private readonly string _folder;
    private readonly Uri _address = new($"http://127.0.0.1:{FreePort.Take()}");
    private readonly string _token = $"bps_pat_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}";
    private readonly Dictionary<string, string> _settings;
    private ChildProcess? _process;
    private string? _postgres;
    private int _starts;

    private SiloProcess(string name, Dictionary<string, string> settings, string? folder)
    {
        _name = name;
        _folder = folder ?? _data.Path;
        _settings = settings;
        Client = new WapioClient(_address, _token);
    }

    public WapioClient Client { get; }

    public Uri Address => _address;

    /// <summary>The token of the first account.</summary>
    public string Token => _token;

    public int ProcessId => _process!.Id;

    /// <summary>The processor time that it has used, all its threads together.</summary>
    public TimeSpan ProcessorTime => _process!.ProcessorTime;

    /// <summary>Where it keeps its files.</summary>
    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>The connection string of its database; null with SQLite.</summary>
    public string? Postgres => _postgres;

    /// <summary>True when a line of its output since its last start contains this.</summary>
    public bool HasLogged(string text) => _process!.Output.All.Any(line => line.Contains(text, StringComparison.Ordinal));

    public bool IsAlive => _process is { HasExited: false };

    /// <summary>Starts a Silo whose sessions connect to a sandbox.</summary>
    public static Task<SiloProcess> StartAsync(string name, SandboxInfo sandbox) => StartAsync(name, sandbox, new Dictionary<string, string>());

    /// <summary>Starts a Silo whose sessions connect to a sandbox, with more settings, in a folder of its caller's or one of its own.</summary>
    public static Task<SiloProcess> StartAsync(string name, SandboxInfo sandbox, IReadOnlyDictionary<string, string> more, string? folder = null)
    {
        var settings = new Dictionary<string, string>(more)
        {
            ["Wapio__WhatsApp__Endpoint"] = sandbox.WebSocketUrl,
            ["Wapio__WhatsApp__NoiseRootKey"] = sandbox.NoiseRootKey,
        };
        return StartAsync(name, settings, folder, sandbox.Certificate);
    }

    /// <summary>Starts a Silo whose sessions connect to an endpoint and trust a root key (hex).</summary>
    public static Task<SiloProcess> StartAsync(string name, string endpoint, string rootKey) => StartAsync(name, new Dictionary<string, string>
    {
        ["Wapio__WhatsApp__Endpoint"] = endpoint,
        ["Wapio__WhatsApp__NoiseRootKey"] = rootKey,
    });

    /// <summary>Starts a Silo as <c>dotnet run</c> does, with the sandbox in the same process.</summary>
    public static Task<SiloProcess> StartWithSandboxAsync(string name, Uri sandbox) =>
        StartAsync(name, new Dictionary<string, string> { ["Wapio__Sandbox__Urls"] = sandbox.OriginalString });

    private static async Task<SiloProcess> StartAsync(string name, Dictionary<string, string> settings, string? folder = null, string? certificate = null)
    {
        var silo = new SiloProcess(name, settings, folder);
        if (certificate is not null)
        {
            // Of the media hosts.
            var file = Path.Combine(silo._folder, "sandbox.pem");
            await File.WriteAllTextAsync(file, certificate);
            silo._settings["Wapio__WhatsApp__TrustedCertificate"] = file;
        }

        silo._settings["ASPNETCORE_ENVIRONMENT"] = "Development";
        silo._settings["DOTNET_ENVIRONMENT"] = "Development";
        silo._settings["Wapio__BootstrapToken"] = silo._token;
        silo._settings["Wapio__Limits__PerMinute"] = "0";
        // Receivers of webhooks run beside the tests.
        silo._settings["Wapio__Outbound__AllowLoopback"] = "true";
        foreach (var (setting, value) in TestCluster.SettingsOf(name)) silo._settings[setting.Replace(":", "__", StringComparison.Ordinal)] = value;
        // The nodes of a cluster have no sandbox in them.
        var isAlone = TestCluster.Exists && settings.ContainsKey("Wapio__Sandbox__Urls");
        if (!isAlone && !settings.ContainsKey("Wapio__Storage__Provider") && await TestDatabases.CreateAsync() is { } postgres)
        {
            silo._postgres = postgres;
            silo._settings["Wapio__Storage__Provider"] = "Postgres";
            silo._settings["Wapio__Storage__ConnectionString"] = postgres;
        }

        await silo.StartAsync();
        return silo;
    }

    /// <summary>Starts the process on the data that are there, and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        await LaunchAsync();
        await ReadyAsync();
    }

    /// <summary>Starts the process on the data that are there, and waits for nothing.</summary>
    public async Task LaunchAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();

        _process = ChildProcess.Start(
            $"{_name}-silo-{++_starts}",
            "dotnet",
            [RepositoryPaths.ProgramOf("Silo"), "--urls", _address.OriginalString],
            _folder,
            _settings);
    }

    /// <summary>Waits until the process is ready.</summary>
    public async Task ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = _address };
        await Eventually.TrueAsync(() => IsReadyAsync(http), $"silo {_name} is ready", StartDeadline);
    }

    /// <summary>Runs the program with a command, on the same settings, beside the server or without it.</summary>
    public Task CommandAsync(params string[] arguments) =>
        ProgramRun.RunAsync("dotnet", [RepositoryPaths.ProgramOf("Silo"), .. arguments], _folder, _settings);

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => _process!.KillAsync();

    /// <summary>Kills the process, takes the Signal sessions out of its database, and starts it again.</summary>
    /// <returns>How many sessions were lost.</returns>
    public async Task<int> LoseSignalSessionsAsync(string sessionId)
    {
        await KillAsync();
        int lost;
        await using (var database = await Database.OpenAsync(DataFolder, _postgres))
            lost = await Database.DeleteSignalSessionsAsync(database, sessionId);

        await StartAsync();
        return lost;
    }

    /// <summary>Ctrl-C; returns how long the shutdown took.</summary>
    public Task<TimeSpan> InterruptAsync(TimeSpan deadline) => _process!.InterruptAsync(deadline);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_process is not null)
            await _process.DisposeAsync();

        _data.Dispose();
    }

    private async Task<bool> IsReadyAsync(HttpClient http)
    {
        if (!IsAlive)
            throw new InvalidOperationException($"Silo {_name} ended with {_process!.ExitCode}: {string.Join('\n', _process.Errors.All.TakeLast(20))}{string.Join('\n', _process.Output.All.TakeLast(20))}");

        try
        {
            using var response = await http.GetAsync("/health/ready");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
