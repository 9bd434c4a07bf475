using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Noise;
using Wapio.WhatsApp.Tests.Fuzzing;
using Wapio.WhatsApp.Tests.Transport;

namespace Wapio.WhatsApp.Tests.Noise;

/// <summary>Fixed keys on the fuzzed side, so that a recorded handshake gets past the first checks before its damage shows.</summary>
public sealed class HandshakeFuzzTests
{
    private static readonly KeyPair Root = KeyPair.Generate();
    private static readonly KeyPair Ephemeral = KeyPair.Generate();
    private static readonly KeyPair Device = KeyPair.Generate();
    private static readonly NoiseClientOptions Options = new() { RootKey = Root.PublicKey };
    private static readonly ServerCertificate Certificate =
        ServerCertificate.Create(Root, KeyPair.Generate(), DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);

    [Fact]
    public async Task A_client_survives_damaged_servers()
    {
        var (_, fromServer) = await RecordAsync();

        Fuzzer.Run(
            [fromServer],
            input => Complete(NoiseClientHandshake.ConnectAsync(new ScriptedTransport(input), Device, Ephemeral, default, Options, default)),
            exception => exception is HandshakeException or CertificateException);
    }

    [Fact]
    public async Task A_server_survives_damaged_clients()
    {
        var (fromClient, _) = await RecordAsync();

        Fuzzer.Run(
            [fromClient],
            input => Complete(NoiseServerHandshake.AcceptAsync(new ScriptedTransport(input), Certificate, Ephemeral, default)),
            exception => exception is HandshakeException);
    }

    private static void Complete(Task task)
    {
        Assert.True(task.IsCompleted);
        task.GetAwaiter().GetResult();
    }

    private static async Task<(byte[] FromClient, byte[] FromServer)> RecordAsync()
    {
        var (clientSide, serverSide) = PipeTransport.CreatePair();
        var (fromClient, fromServer) = (new List<byte>(), new List<byte>());
        clientSide.Tamper = bytes => Record(fromClient, bytes);
        serverSide.Tamper = bytes => Record(fromServer, bytes);

        var accepting = NoiseServerHandshake.AcceptAsync(serverSide, Certificate, Ephemeral, default);
        await NoiseClientHandshake.ConnectAsync(clientSide, Device, Ephemeral, new byte[40], Options, default);
        await accepting;
        return ([.. fromClient], [.. fromServer]);

        static byte[] Record(List<byte> all, byte[] bytes)
        {
            all.AddRange(bytes);
            return bytes;
        }
    }
}
