using System.Diagnostics;

namespace Wapio.Harness.Processes;

/// <summary>Runs a program to its end.</summary>
internal static class ProgramRun
{
    /// <exception cref="InvalidOperationException">It is not installed, or ended with another code than 0; the message holds what it printed.</exception>
    public static async Task RunAsync(
        string program, IEnumerable<string> arguments, string workingFolder, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = workingFolder };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException($"{program} is not installed, or not on the PATH. The tests on PostgreSQL need its programs, version 15 or later.");
        }

        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (process.ExitCode != 0) throw new InvalidOperationException($"{program} failed: {errors}{await output}");
        }
    }
}
