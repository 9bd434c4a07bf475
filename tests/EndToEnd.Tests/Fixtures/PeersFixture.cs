using Wapio.Harness.Http;
using Wapio.Harness.Peers;
using Wapio.Harness.Processes;

namespace Wapio.EndToEnd.Tests.Fixtures;

/// <summary>A sandbox and a Baileys peer that is pointed at it.</summary>
public class PeersFixture : IAsyncLifetime
{
    private SandboxProcess? _sandbox;
    private BaileysPeer? _baileys;

    internal SandboxClient Sandbox => _sandbox!.Client;

    internal SandboxInfo SandboxInfo => _sandbox!.Info;

    internal BaileysPeer Baileys => _baileys!;

    protected string Name => GetType().Name;

    public virtual async Task InitializeAsync()
    {
        _sandbox = await SandboxProcess.StartAsync(Name);
        _baileys = await BaileysPeer.StartAsync(Name, _sandbox.Info);
    }

    public virtual async Task DisposeAsync()
    {
        if (_baileys is not null)
            await _baileys.DisposeAsync();

        if (_sandbox is not null)
            await _sandbox.DisposeAsync();
    }

    /// <summary>A new phone with a Baileys client linked to it.</summary>
    internal async Task<(SandboxPhone Phone, BaileysClient Client)> LinkBaileysAsync(BaileysVersion version, string name)
    {
        var phone = await Sandbox.AddPhoneAsync(name);
        var client = await Baileys.OpenAsync(version);
        await client.PairAsync(phone);
        return (phone, client);
    }
}
