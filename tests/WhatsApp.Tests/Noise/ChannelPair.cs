using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Noise;
using Wapio.WhatsApp.Tests.Transport;

namespace Wapio.WhatsApp.Tests.Noise;

/// <summary>Two connected channels and the transports below them.</summary>
internal sealed record ChannelPair(SecureChannel Client, SecureChannel Server, PipeTransport ClientSide, PipeTransport ServerSide) : IAsyncDisposable
{
    public static async Task<ChannelPair> ConnectAsync()
    {
        var root = KeyPair.Generate();
        var certificate = ServerCertificate.Create(root, KeyPair.Generate(), DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        var (clientSide, serverSide) = PipeTransport.CreatePair();
        var accepting = NoiseServerHandshake.AcceptAsync(serverSide, certificate);
        var client = await NoiseClientHandshake.ConnectAsync(clientSide, KeyPair.Generate(), default, new() { RootKey = root.PublicKey });
        return new ChannelPair(client, (await accepting).Channel, clientSide, serverSide);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
    }
}
