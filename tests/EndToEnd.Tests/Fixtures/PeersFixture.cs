using Wapio.Harness.Http;
using Wapio.Harness.Peers;

namespace Wapio.EndToEnd.Tests.Fixtures;

/// <summary>A sandbox and a Baileys peer that is pointed at it.</summary>
public class PeersFixture : IAsyncLifetime
{
    private SandboxWithPeers? _peers;

    internal SandboxClient Sandbox => _peers!.Sandbox;

    internal SandboxInfo SandboxInfo => _peers!.Info;

    internal BaileysPeer Baileys => _peers!.Baileys;

    protected string Name => GetType().Name;

    public virtual async Task InitializeAsync() => _peers = await SandboxWithPeers.StartAsync(Name);

    public virtual async Task DisposeAsync()
    {
        if (_peers is not null)
            await _peers.DisposeAsync();
    }

    /// <summary>A new phone with a Baileys client linked to it, which shows some of the library's own events.</summary>
    internal Task<(SandboxPhone Phone, BaileysClient Client)> LinkBaileysAsync(BaileysVersion version, string name, params string[] watched) =>
        _peers!.LinkBaileysAsync(version, name, watched);
}
