using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Noise;
using Wapio.WhatsApp.Tests.Transport;

namespace Wapio.WhatsApp.Tests.Noise;

public sealed class HandshakeTests
{
    private static readonly KeyPair Root = KeyPair.Generate();

    [Theory]
    [InlineData(TokenVersion.V2)]
    [InlineData(TokenVersion.V3)]
    public async Task Client_and_server_agree_and_exchange_stanzas(TokenVersion version)
    {
        var (clientSide, serverSide) = PipeTransport.CreatePair();
        var device = KeyPair.Generate();
        var certificate = ServerCertificate.Create(Root, KeyPair.Generate(), DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        var options = new NoiseClientOptions { RootKey = Root.PublicKey, TokenVersion = version, RoutingInfo = new byte[] { 1, 2, 3 } };

        var accepting = NoiseServerHandshake.AcceptAsync(serverSide, certificate);
        await using var client = await NoiseClientHandshake.ConnectAsync(clientSide, device, new byte[] { 7, 8 }, options);
        var accepted = await accepting;
        await using var server = accepted.Channel;

        Assert.Equal(device.PublicKey, accepted.ClientStatic);
        Assert.Equal([7, 8], accepted.ClientPayload);
        Assert.Equal([1, 2, 3], accepted.RoutingInfo);
        Assert.Equal(version, accepted.Version);

        for (var i = 0; i < 3; i++)
        {
            await client.WriteNodeAsync(new Node("iq", [("id", $"{i}"), ("to", Jid.ServerJid)], new Node("ping")));
            var received = await server.ReadNodeAsync();
            Assert.Equal($"{i}", received!["id"]);
            Assert.Equal(Jid.ServerJid, received.GetJid("to"));
            await server.WriteNodeAsync(new Node("ack", [("id", $"{i}")]));
            Assert.Equal($"{i}", (await client.ReadNodeAsync())!["id"]);
        }
    }
}
