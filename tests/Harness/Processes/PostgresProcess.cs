using System.Globalization;

namespace Wapio.Harness.Processes;

/// <summary>
/// A PostgreSQL server on loopback with a data folder of its own. It refuses to run as root: then it is started as the user <c>postgres</c>,
/// or as <c>nobody</c>.
/// </summary>
internal sealed class PostgresProcess : IAsyncDisposable
{
    private const string User = "wapio";

    private readonly TemporaryFolder _folder = new();
    private readonly string _name;
    private readonly string? _account;
    private readonly int _port = FreePort.Take();
    private ChildProcess? _server;
    private int _databases;
    private int _starts;

    private PostgresProcess(string name)
    {
        _name = name;
        _account = Environment.UserName != "root" ? null : HasAccount("postgres") ? "postgres" : "nobody";
    }

    /// <summary>The port that the server listens on.</summary>
    public int Port => _port;

    private string DataFolder => Path.Combine(_folder.Path, "pg");

    /// <summary>Makes an empty cluster and starts the server.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed.</exception>
    public static async Task<PostgresProcess> StartAsync(string name)
    {
        var server = new PostgresProcess(name);
        try
        {
            await server.InitializeAsync();
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes an empty database and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"wapio_{Interlocked.Increment(ref _databases)}");
        await RunAsync("psql", "-h", "127.0.0.1", "-p", Text(_port), "-U", User, "-d", "postgres", "-c", $"CREATE DATABASE {name}");
        return ConnectionStringOf(name);
    }

    /// <summary>The connection string of a database of this server.</summary>
    public string ConnectionStringOf(string database) => $"Host=127.0.0.1;Port={Text(_port)};Database={database};Username={User};Timeout=5";

    /// <summary>SIGKILL for the server and all its processes.</summary>
    public async Task KillAsync()
    {
        // The server's processes watch the first one and end by themselves, without writing anything more.
        await SignalAsync("KILL");
        await _server!.DisposeAsync();
        _server = null;
    }

    /// <summary>Starts the server on the data that are there, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        var (program, arguments) = AsAccount(
            "postgres", "-D", DataFolder, "-p", Text(_port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
            "-c", "max_connections=500", "-c", "log_checkpoints=off");
        _server = ChildProcess.Start($"{_name}-postgres-{++_starts}", program, arguments, _folder.Path);
        await _server.Errors.FirstAsync(
            line => line.Contains("database system is ready to accept connections", StringComparison.Ordinal), "PostgreSQL accepts connections", TimeSpan.FromSeconds(60));
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            if (!_server.HasExited) await SignalAsync("KILL");
            await _server.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task InitializeAsync()
    {
        Directory.CreateDirectory(DataFolder);
        if (_account is not null && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);
            await RunAsync("chown", _account, DataFolder);
        }

        var (program, arguments) = AsAccount("initdb", "-D", DataFolder, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        await RunAsync(program, arguments);
    }

    /// <summary>Signals the first process of the server, also when a program that changed the user stands before it.</summary>
    private async Task SignalAsync(string signal)
    {
        var pid = (await File.ReadAllLinesAsync(Path.Combine(DataFolder, "postmaster.pid")))[0];
        await RunAsync("kill", $"-{signal}", pid);
        using var expiry = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _server!.WaitForExitAsync(expiry.Token);
    }

    private (string Program, string[] Arguments) AsAccount(string program, params string[] arguments) => _account is null
        ? (program, arguments)
        : ("setpriv", ["--reuid", _account, "--regid", "65534", "--clear-groups", "--", program, .. arguments]);

    private static bool HasAccount(string name) => File.ReadLines("/etc/passwd").Any(line => line.StartsWith(name + ":", StringComparison.Ordinal));

    private Task RunAsync(string program, params string[] arguments) => ProgramRun.RunAsync(program, arguments, _folder.Path);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
