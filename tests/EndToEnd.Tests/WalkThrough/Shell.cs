using Wapio.Harness.Processes;

namespace Wapio.EndToEnd.Tests.WalkThrough;

/// <summary>A shell into which commands are pasted.</summary>
internal sealed class Shell : IAsyncDisposable
{
    private readonly ChildProcess _process = ChildProcess.Start("shell", "bash", ["--noprofile", "--norc"], RepositoryPaths.Root);
    private int _commands;

    /// <summary>Runs commands and returns what they printed.</summary>
    public async Task<string> RunAsync(string commands)
    {
        var before = _process.Output.All.Count;
        var end = $"--- end of {++_commands}";

        // What a command prints need not end a line.
        await _process.Input.WriteLineAsync($"{commands}\necho\necho '{end}'");
        await _process.Input.FlushAsync();
        await _process.Output.FirstAsync(line => line == end, $"the shell runs {commands}", skip: before);
        return string.Join('\n', _process.Output.From(before).TakeWhile(line => line != end)).Trim();
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
