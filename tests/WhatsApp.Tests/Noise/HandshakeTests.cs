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

    [Fact]
    public async Task The_clients_first_write_is_one()
    {
        var transport = new ScriptedTransport([]);

        await Assert.ThrowsAsync<HandshakeException>(() => NoiseClientHandshake.ConnectAsync(transport, KeyPair.Generate(), default, new()));

        Assert.Equal((byte[])[.. "WA"u8, 6, 3, 0, 0, 36], Assert.Single(transport.Written)[..7]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("474554202F")] // an HTTP request
    [InlineData("57410604")] // an unknown dictionary
    [InlineData("57410603000002FFFF")] // garbage in place of protobuf
    [InlineData("57410603000000")] // an empty message
    [InlineData("574106030100FF")] // a frame that is too large before the client is known
    [InlineData("45440001FFFFFF")] // routing information of 16 MB
    [InlineData("4544000100000401020304")] // nothing behind the routing information
    [InlineData("57410603 000024 1222 0A20 0000000000000000000000000000000000000000000000000000000000000000")] // a key of small order
    public async Task A_malformed_client_is_refused(string hex)
    {
        var certificate = ServerCertificate.Create(Root, KeyPair.Generate(), DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        var transport = new ScriptedTransport(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

        await Assert.ThrowsAsync<HandshakeException>(() => NoiseServerHandshake.AcceptAsync(transport, certificate));
    }

    [Theory]
    [InlineData("")]
    [InlineData("000002FFFF")]
    [InlineData("000000")]
    [InlineData("FFFFFF")]
    [InlineData("0000041A020A00")]
    public async Task A_malformed_server_is_refused(string hex)
    {
        var transport = new ScriptedTransport(Convert.FromHexString(hex));

        await Assert.ThrowsAsync<HandshakeException>(() => NoiseClientHandshake.ConnectAsync(transport, KeyPair.Generate(), default, new()));
    }
}
