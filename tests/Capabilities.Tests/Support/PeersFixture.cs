using Wapio.Harness.Http;
using Wapio.Harness.Peers;

namespace Wapio.Capabilities.Tests.Support;

/// <summary>A sandbox and a Baileys peer, each in a process of its own; Wapio's clients run in the test's.</summary>
public sealed class PeersFixture : IAsyncLifetime
{
    private SandboxWithPeers? _peers;

    internal SandboxClient Sandbox => _peers!.Sandbox;

    internal SandboxInfo SandboxInfo => _peers!.Info;

    internal BaileysPeer Baileys => _peers!.Baileys;

    public async Task InitializeAsync() => _peers = await SandboxWithPeers.StartAsync("capabilities");

    public async Task DisposeAsync()
    {
        if (_peers is not null) await _peers.DisposeAsync();
    }

    /// <summary>A new phone with a Baileys client linked to it.</summary>
    internal Task<(SandboxPhone Phone, BaileysClient Client)> LinkBaileysAsync(BaileysVersion version, string name, params string[] watched) =>
        _peers!.LinkBaileysAsync(version, name, watched);

    /// <summary>A new phone with one of our clients linked to it.</summary>
    internal async Task<(SandboxPhone Phone, WapioPeer Client)> LinkWapioAsync(string name)
    {
        var phone = await Sandbox.AddPhoneAsync(name);
        return (phone, await WapioPeer.LinkAsync(SandboxInfo, phone));
    }
}
