using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Noise;
using Wapio.WhatsApp.Tests.Transport;
using Wapio.WhatsApp.Tests.Vectors;

namespace Wapio.WhatsApp.Tests.Noise;

/// <summary>A recorded connection, the client by Baileys 7 and the server by independent code: both sides must write the very bytes.</summary>
public sealed class NoiseVectorTests
{
    private static readonly Transcript Recorded = VectorFile.Read<Transcript>("noise");

    [Fact]
    public async Task The_client_writes_and_reads_the_recorded_bytes()
    {
        var transport = new ScriptedTransport([.. Bytes(Recorded.ServerHello), .. Recorded.FromServer.SelectMany(Bytes)]);
        var options = new NoiseClientOptions { RootKey = Bytes(Recorded.RootPublic), RoutingInfo = Bytes(Recorded.RoutingInfo) };

        await using var channel = await NoiseClientHandshake.ConnectAsync(
            transport, Pair(Recorded.ClientStaticPrivate), Pair(Recorded.ClientEphemeralPrivate), Bytes(Recorded.Payload), options, default);
        await AssertStanzasAsync(channel, "down", "up");

        Assert.Equal([Recorded.ClientHello, Recorded.ClientFinish, .. Recorded.FromClient], transport.Written.Select(Convert.ToHexStringLower));
    }

    [Fact]
    public async Task The_server_writes_and_reads_the_recorded_bytes()
    {
        byte[] input = [.. Bytes(Recorded.ClientHello), .. Bytes(Recorded.ClientFinish), .. Recorded.FromClient.SelectMany(Bytes)];
        var transport = new ScriptedTransport(input);
        var certificate = new ServerCertificate(Pair(Recorded.ServerStaticPrivate), Bytes(Recorded.Chain));

        var client = await NoiseServerHandshake.AcceptAsync(transport, certificate, Pair(Recorded.ServerEphemeralPrivate), default);
        await using var channel = client.Channel;
        await AssertStanzasAsync(channel, "up", "down");

        Assert.Equal(Recorded.Payload, Convert.ToHexStringLower(client.ClientPayload));
        Assert.Equal(Recorded.RoutingInfo, Convert.ToHexStringLower(client.RoutingInfo));
        Assert.Equal(Pair(Recorded.ClientStaticPrivate).PublicKey, client.ClientStatic);
        Assert.Equal([Recorded.ServerHello, .. Recorded.FromServer], transport.Written.Select(Convert.ToHexStringLower));
    }

    private static async Task AssertStanzasAsync(SecureChannel channel, string incoming, string outgoing)
    {
        foreach (var id in (string[])["1", "2", "3"])
        {
            await channel.WriteNodeAsync(new Node("iq", [("id", id), ("xmlns", outgoing)]));
            var node = await channel.ReadNodeAsync();
            Assert.Equal((id, incoming), (node!["id"], node["xmlns"]));
        }

        Assert.Null(await channel.ReadNodeAsync());
    }

    private static KeyPair Pair(string privateKey) => KeyPair.FromPrivate(Bytes(privateKey));

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex);

    private sealed record Transcript(
        string RootPublic,
        string ClientStaticPrivate,
        string ClientEphemeralPrivate,
        string ServerStaticPrivate,
        string ServerEphemeralPrivate,
        string RoutingInfo,
        string Chain,
        string Payload,
        string ClientHello,
        string ServerHello,
        string ClientFinish,
        string[] FromClient,
        string[] FromServer);
}
