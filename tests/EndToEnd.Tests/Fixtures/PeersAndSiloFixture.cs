using Wapio.Harness.Http;
using Wapio.Harness.Processes;

namespace Wapio.EndToEnd.Tests.Fixtures;

/// <summary>A sandbox, a Baileys peer and a Silo, each in a process of its own.</summary>
public sealed class PeersAndSiloFixture : PeersFixture
{
    private SiloProcess? _silo;

    internal SiloProcess Silo => _silo!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _silo = await SiloProcess.StartAsync(Name, SandboxInfo);
    }

    public override async Task DisposeAsync()
    {
        if (_silo is not null)
            await _silo.DisposeAsync();

        await base.DisposeAsync();
    }

    /// <summary>A new phone with a Wapio session linked to it.</summary>
    internal async Task<(SandboxPhone Phone, WapioSession Session)> LinkWapioAsync(string name)
    {
        var phone = await Sandbox.AddPhoneAsync(name);
        var session = await Silo.Client.CreateSessionAsync(name);
        await session.PairAsync(phone);
        return (phone, session);
    }
}
