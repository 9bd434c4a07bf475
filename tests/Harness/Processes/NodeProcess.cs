using System.Diagnostics;
using System.Globalization;
using Wapio.Harness.Waiting;

namespace Wapio.Harness.Processes;

/// <summary>One node of a cluster in a process of its own: a silo, or an API node.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(120);

    private readonly TemporaryFolder _data = new();
    private readonly Dictionary<string, string> _settings;
    private readonly string[] _prefix;
    private ChildProcess? _process;
    private int _starts;

    /// <summary>A node, not started yet.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="role"><c>silo</c> or <c>api</c>.</param>
    /// <param name="settings">The settings that it shares with the others.</param>
    /// <param name="host">Under which address others reach it.</param>
    /// <param name="prefix">What stands before the program, to run it in a namespace.</param>
    public NodeProcess(string name, string role, IReadOnlyDictionary<string, string> settings, string host = "127.0.0.1", params string[] prefix)
    {
        Name = name;
        _prefix = prefix;
        Address = new Uri($"http://{host}:{FreePort.Take()}");
        _settings = new Dictionary<string, string>(settings)
        {
            ["Wapio__Role"] = role,
            ["Wapio__Cluster__NodeName"] = name,
            ["Wapio__Cluster__AdvertisedAddress"] = host,
            ["Wapio__Cluster__SiloPort"] = FreePort.Take().ToString(CultureInfo.InvariantCulture),
            ["Wapio__Cluster__GatewayPort"] = FreePort.Take().ToString(CultureInfo.InvariantCulture),
        };
    }

    public string Name { get; }

    public Uri Address { get; }

    public bool IsAlive => _process is { HasExited: false };

    /// <summary>The processor time that it has used since its last start, all its threads together.</summary>
    public TimeSpan ProcessorTime => _process!.ProcessorTime;

    /// <summary>What it has logged since its last start.</summary>
    public IReadOnlyList<string> Output => _process?.Output.All ?? [];

    /// <summary>Starts the process and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        string[] command = [.. _prefix, "dotnet", RepositoryPaths.ProgramOf("Silo"), "--urls", Address.OriginalString];
        _process = ChildProcess.Start($"cluster-{Name}-{++_starts}", command[0], command[1..], _data.Path, _settings);
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        await Eventually.TrueAsync(() => IsReadyAsync(http), $"node {Name} is ready", StartDeadline);
    }

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => _process!.KillAsync();

    /// <summary>SIGTERM, and the wait for the end.</summary>
    public async Task<TimeSpan> TerminateAsync()
    {
        var started = Stopwatch.GetTimestamp();
        Signal("TERM");
        using var expiry = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        await _process!.WaitForExitAsync(expiry.Token);
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Sends a signal.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process!.Id}"]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _data.Dispose();
    }

    private async Task<bool> IsReadyAsync(HttpClient http)
    {
        if (!IsAlive) throw new InvalidOperationException($"Node {Name} ended: {string.Join('\n', _process!.Errors.All.TakeLast(20))}{string.Join('\n', _process.Output.All.TakeLast(20))}");
        try
        {
            using var response = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
