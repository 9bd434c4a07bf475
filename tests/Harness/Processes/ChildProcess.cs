using System.Diagnostics;
using Wapio.Harness.Waiting;

namespace Wapio.Harness.Processes;

/// <summary>A program under test in a process of its own. Its output is recorded and copied to a log file.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Lock _logLock = new();

    private ChildProcess(string name, ProcessStartInfo start)
    {
        _log = new StreamWriter(Path.Combine(RepositoryPaths.LogsFolder, $"{name}.log"), append: false) { AutoFlush = true };
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => OnLine(line.Data, Output);
        _process.ErrorDataReceived += (_, line) => OnLine(line.Data, Errors);
    }

    /// <summary>The lines of its standard output.</summary>
    public Recording<string> Output { get; } = new();

    /// <summary>The lines of its standard error.</summary>
    public Recording<string> Errors { get; } = new();

    public StreamWriter Input => _process.StandardInput;

    public int Id => _process.Id;

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public static ChildProcess Start(
        string name, string program, IEnumerable<string> arguments, string workingFolder, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
            start.Environment[key] = value;

        var child = new ChildProcess(name, start);
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>SIGKILL: the process gets no chance to do anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGINT, as Ctrl-C sends it, and the wait for the end.</summary>
    public async Task<TimeSpan> InterruptAsync(TimeSpan deadline)
    {
        var started = Stopwatch.GetTimestamp();
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        using var expiry = new CancellationTokenSource(deadline);
        await _process.WaitForExitAsync(expiry.Token);
        return Stopwatch.GetElapsedTime(started);
    }

    public Task WaitForExitAsync(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();

        _process.Dispose();
        lock (_logLock)
            _log.Dispose();
    }

    private void OnLine(string? line, Recording<string> lines)
    {
        if (line is null)
            return;

        lock (_logLock)
        {
            if (_log.BaseStream is { CanWrite: true })
                _log.WriteLine(line);
        }

        lines.Add(line);
    }
}
