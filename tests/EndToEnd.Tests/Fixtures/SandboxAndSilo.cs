using Wapio.Harness.Http;
using Wapio.Harness.Processes;

namespace Wapio.EndToEnd.Tests.Fixtures;

/// <summary>A sandbox and a Silo of one test, for tests that kill the Silo.</summary>
internal sealed class SandboxAndSilo : IAsyncDisposable
{
    private readonly SandboxProcess _sandbox;

    private SandboxAndSilo(SandboxProcess sandbox, SiloProcess silo) => (_sandbox, Silo) = (sandbox, silo);

    public SandboxClient Sandbox => _sandbox.Client;

    public SiloProcess Silo { get; }

    public static async Task<SandboxAndSilo> StartAsync(string name)
    {
        var sandbox = await SandboxProcess.StartAsync(name);
        try
        {
            return new SandboxAndSilo(sandbox, await SiloProcess.StartAsync(name, sandbox.Info));
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <summary>A new phone with a session linked to it.</summary>
    public async Task<(SandboxPhone Phone, WapioSession Session)> LinkAsync(string name)
    {
        var phone = await Sandbox.AddPhoneAsync(name);
        var session = await Silo.Client.CreateSessionAsync(name);
        await session.PairAsync(phone);
        return (phone, session);
    }

    public async ValueTask DisposeAsync()
    {
        await Silo.DisposeAsync();
        await _sandbox.DisposeAsync();
    }
}
