using Wapio.Harness.Http;
using Wapio.Harness.Processes;

namespace Wapio.Harness.Peers;

/// <summary>A sandbox and a Baileys peer that is pointed at it, each in a process of its own.</summary>
internal sealed class SandboxWithPeers : IAsyncDisposable
{
    private readonly SandboxProcess _sandbox;

    private SandboxWithPeers(SandboxProcess sandbox, BaileysPeer baileys) => (_sandbox, Baileys) = (sandbox, baileys);

    public SandboxClient Sandbox => _sandbox.Client;

    public SandboxInfo Info => _sandbox.Info;

    public BaileysPeer Baileys { get; }

    public static async Task<SandboxWithPeers> StartAsync(string name)
    {
        var sandbox = await SandboxProcess.StartAsync(name);
        try
        {
            return new SandboxWithPeers(sandbox, await BaileysPeer.StartAsync(name, sandbox.Info));
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <summary>A new phone with a Baileys client linked to it.</summary>
    /// <param name="version">The library.</param>
    /// <param name="name">The phone's name.</param>
    /// <param name="watched">The library's own events that <see cref="BaileysClient.SeesAsync"/> shall find.</param>
    public async Task<(SandboxPhone Phone, BaileysClient Client)> LinkBaileysAsync(BaileysVersion version, string name, params string[] watched)
    {
        var phone = await Sandbox.AddPhoneAsync(name);
        var client = await Baileys.OpenAsync(version, watched);
        await client.PairAsync(phone);
        return (phone, client);
    }

    public async ValueTask DisposeAsync()
    {
        await Baileys.DisposeAsync();
        await _sandbox.DisposeAsync();
    }
}
