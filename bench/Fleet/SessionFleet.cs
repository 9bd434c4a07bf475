using Wapio.Harness.Http;
using Wapio.Harness.Processes;

namespace Wapio.Bench.Fleet;

/// <summary>A gateway and a sandbox, each in a process of its own, with linked sessions.</summary>
internal sealed class SessionFleet : IAsyncDisposable
{
    private const int PairedAtATime = 8;

    private SessionFleet(SandboxProcess sandbox, SiloProcess silo) => (Sandbox, Silo) = (sandbox, silo);

    public SandboxProcess Sandbox { get; }

    public SiloProcess Silo { get; }

    public static async Task<SessionFleet> StartAsync(string name)
    {
        var sandbox = await SandboxProcess.StartAsync(name);
        return new SessionFleet(sandbox, await SiloProcess.StartAsync(name, sandbox.Info));
    }

    /// <summary>Makes sessions and links each to a phone of its own; completes when all are connected.</summary>
    public async Task<IReadOnlyList<WapioSession>> LinkAsync(int count)
    {
        var sessions = new WapioSession[count];
        await Parallel.ForAsync(
            0, count, new ParallelOptions { MaxDegreeOfParallelism = PairedAtATime }, async (index, _) =>
            {
                var phone = await Sandbox.Client.AddPhoneAsync($"Sender {index}");
                sessions[index] = await Silo.Client.CreateSessionAsync($"session {index}");
                await sessions[index].PairAsync(phone);
            });
        return sessions;
    }

    public async ValueTask DisposeAsync()
    {
        await Silo.DisposeAsync();
        await Sandbox.DisposeAsync();
    }
}
