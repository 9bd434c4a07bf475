using Wapio.Harness.Http;

namespace Wapio.Harness.Processes;

/// <summary>The Sandbox in a process of its own.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: http://";

    private readonly ChildProcess _process;
    private readonly TemporaryFolder _data;

    private SandboxProcess(ChildProcess process, TemporaryFolder data, SandboxClient client, SandboxInfo info) =>
        (_process, _data, Client, Info) = (process, data, client, info);

    public SandboxClient Client { get; }

    public SandboxInfo Info { get; }

    public static async Task<SandboxProcess> StartAsync(string name)
    {
        var data = new TemporaryFolder();
        var process = ChildProcess.Start(
            $"{name}-sandbox", "dotnet", [RepositoryPaths.ProgramOf("Sandbox"), "--urls", "http://127.0.0.1:0;https://127.0.0.1:0"], data.Path);
        var line = await process.Output.FirstAsync(l => l.Contains(Listening, StringComparison.Ordinal), "the sandbox listens");
        var address = new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..].Trim());
        var client = new SandboxClient(address);
        return new SandboxProcess(process, data, client, await client.GetInfoAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _process.DisposeAsync();
        _data.Dispose();
    }
}
