using Wapio.Harness.Processes;

namespace Wapio.EndToEnd.Tests.Packaging;

/// <summary>Runs the SDK's command-line tool to its end.</summary>
internal static class DotnetCommand
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    private static readonly Dictionary<string, string> Environment = new()
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["UseSharedCompilation"] = "false",
        ["DOTNET_NOLOGO"] = "1",
    };

    public static async Task RunAsync(string name, string folder, params string[] arguments)
    {
        await using var process = ChildProcess.Start(name, "dotnet", arguments, folder, Environment);
        using var expiry = new CancellationTokenSource(Deadline);
        await process.WaitForExitAsync(expiry.Token);
        Assert.True(process.ExitCode == 0, $"dotnet {arguments[0]} failed:\n{string.Join('\n', process.Output.All.TakeLast(20))}");
    }
}
