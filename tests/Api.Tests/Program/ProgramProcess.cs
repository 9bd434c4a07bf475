using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Wapio.Api.Tests.Program;

/// <summary>The program as a process of its own, in a folder of its own.</summary>
internal sealed partial class ProgramProcess : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Uri? _listening;

    private ProgramProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text) _errors.Enqueue(text);
        };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it wrote to standard output so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>The lines that it wrote to standard error so far.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Starts the program in a folder; settings of this process's environment are kept from it.</summary>
    public static ProgramProcess Start(string folder, string environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Wapio.Silo.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList()) start.Environment.Remove(name);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["Wapio__Sandbox__Urls"] = "http://127.0.0.1:0";
        return new ProgramProcess(new Process { StartInfo = start });
    }

    /// <summary>Runs it to its end and returns its exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var timeout = new CancellationTokenSource(Deadline);
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    /// <summary>Where it listens, once it does.</summary>
    public async Task<Uri> ListeningAsync()
    {
        var ended = EndAsync();
        var first = await Task.WhenAny(_address.Task, ended);
        Assert.True(first == _address.Task, $"The program ended early:\n{Output}\n{string.Join('\n', _errors)}");
        return await _address.Task;
    }

    /// <summary>Asks it to stop, as a service manager does, and returns its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        return await EndAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static bool IsSetting(string name) =>
        name.StartsWith("Wapio__", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || name is "DOTNET_ENVIRONMENT" or "URLS";

    private void Take(string? line)
    {
        if (line is null) return;
        _output.Enqueue(line);

        // The sandbox says so before the server does.
        if (Listening().Match(line) is { Success: true } match) _listening = new Uri(match.Groups[1].Value);
        if (line.Contains("Application started", StringComparison.Ordinal) && _listening is { } address) _address.TrySetResult(address);
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
