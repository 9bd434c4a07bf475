using Wapio.EndToEnd.Tests.Fixtures;
using Wapio.Harness.Peers;

namespace Wapio.EndToEnd.Tests.Interop;

/// <summary>The peer is worth something as a referee only if it really checks.</summary>
[Collection(PeersCollection.Name)]
public sealed class StrictPeerTests(PeersFixture fixture)
{
    [Fact]
    public async Task It_refuses_a_server_whose_certificate_another_root_signed()
    {
        var anotherRoot = Convert.ToHexStringLower(Enumerable.Repeat((byte)9, 32).ToArray());
        await using var peer = await BaileysPeer.StartAsync("foreign-root", fixture.SandboxInfo, anotherRoot);
        var client = await peer.OpenAsync(BaileysVersion.Seven);

        var closed = await client.Events.FirstAsync(e => e.Name is "close" or "qr", "the client turns the server down");

        Assert.Equal("close", closed.Name);
        Assert.Contains("certificate signature invalid", closed["error"], StringComparison.Ordinal);
    }
}
