using Wapio.Silo.Startup;

namespace Wapio.Silo.Hosting;

/// <summary>Runs the server until it is told to stop.</summary>
internal static class SiloProgram
{
    /// <summary>Starts, waits for Ctrl-C or SIGTERM, stops in order. What the operator has to mend is said in one line, with exit code 1.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = SiloApplication.Build(args);
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (StartupFault.TryDescribe(exception, out var line))
        {
            await Console.Error.WriteLineAsync($"wapio: {line}");
            return 1;
        }
    }
}
