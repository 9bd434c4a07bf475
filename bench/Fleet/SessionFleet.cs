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

    public static Task<SessionFleet> StartAsync(string name) => StartAsync(name, new Dictionary<string, string>());

    /// <summary>The same, with settings of the gateway, and in a folder that the caller looks into, or one of its own.</summary>
    public static async Task<SessionFleet> StartAsync(string name, IReadOnlyDictionary<string, string> settings, string? folder = null)
    {
        var sandbox = await SandboxProcess.StartAsync(name);
        return new SessionFleet(sandbox, await SiloProcess.StartAsync(name, sandbox.Info, settings, folder));
    }

    /// <summary>Makes sessions and links each to a phone of its own; completes when all are connected.</summary>
    public async Task<IReadOnlyList<WapioSession>> LinkAsync(int count) => [.. (await LinkWithPhonesAsync(count)).Select(linked => linked.Session)];

    /// <summary>The same, with the phones.</summary>
    public async Task<IReadOnlyList<(SandboxPhone Phone, WapioSession Session)>> LinkWithPhonesAsync(int count)
    {
        var linked = new (SandboxPhone, WapioSession)[count];
        await Parallel.ForAsync(
            0, count, new ParallelOptions { MaxDegreeOfParallelism = PairedAtATime }, async (index, _) =>
            {
                var phone = await Sandbox.Client.AddPhoneAsync($"Sender {index}");
                var session = await Silo.Client.CreateSessionAsync($"session {index}");
                await session.PairAsync(phone);
                linked[index] = (phone, session);
            });
        return linked;
    }

    public async ValueTask DisposeAsync()
    {
        await Silo.DisposeAsync();
        await Sandbox.DisposeAsync();
    }
}
