using Google.Protobuf;
using Microsoft.Extensions.Time.Testing;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Noise;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Tests.Transport;
using Details = Wapio.WhatsApp.Protocol.CertChain.Types.NoiseCertificate.Types.Details;

namespace Wapio.WhatsApp.Tests.Noise;

/// <summary>A client makes the handshake with servers whose certificates have one flaw each.</summary>
public sealed class CertificateTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly KeyPair Root = KeyPair.Generate();
    private static readonly KeyPair Intermediate = KeyPair.Generate();
    private static readonly KeyPair Server = KeyPair.Generate();
    private static readonly KeyPair Other = KeyPair.Generate();

    [Fact]
    public async Task A_flawless_chain_is_accepted() => await ConnectAsync(Chain());

    [Fact]
    public Task A_root_that_is_not_trusted_is_refused() => RefuseAsync(Chain(root: Other), "signature of the intermediate");

    [Fact]
    public Task A_leaf_that_another_key_signed_is_refused() => RefuseAsync(Chain(intermediate: Other), "signature of the leaf");

    [Fact]
    public Task A_leaf_of_another_server_is_refused() => RefuseAsync(Chain(leaf: d => d.Key = ByteString.CopyFrom(Other.PublicKey)), "another key");

    [Fact]
    public Task An_intermediate_that_the_root_did_not_issue_is_refused() => RefuseAsync(Chain(middle: d => d.IssuerSerial = 1), "intermediate certificate names the issuer 1, not 0");

    [Fact]
    public Task A_leaf_that_the_intermediate_did_not_issue_is_refused() => RefuseAsync(Chain(leaf: d => d.IssuerSerial = 8), "leaf certificate names the issuer 8, not 7");

    [Fact]
    public Task An_expired_intermediate_is_refused() => RefuseAsync(Chain(middle: d => d.NotAfter = Seconds(Now) - 1), "intermediate certificate has expired");

    [Fact]
    public Task An_expired_leaf_is_refused() => RefuseAsync(Chain(leaf: d => d.NotAfter = Seconds(Now) - 1), "leaf certificate has expired");

    [Fact]
    public Task A_leaf_of_tomorrow_is_refused() => RefuseAsync(Chain(leaf: d => d.NotBefore = Seconds(Now) + 1), "leaf certificate is not valid yet");

    [Fact]
    public Task An_intermediate_of_tomorrow_is_refused() => RefuseAsync(Chain(middle: d => d.NotBefore = Seconds(Now) + 1), "intermediate certificate is not valid yet");

    [Fact]
    public Task A_short_key_is_refused() => RefuseAsync(Chain(leaf: d => d.Key = ByteString.CopyFrom(1, 2)), "2 bytes");

    [Fact]
    public Task A_missing_leaf_is_refused() => RefuseAsync(With(c => c.Leaf = null), "leaf certificate is missing");

    [Fact]
    public Task A_missing_intermediate_is_refused() => RefuseAsync(With(c => c.Intermediate = null), "intermediate certificate is missing");

    [Fact]
    public Task A_short_signature_is_refused() => RefuseAsync(With(c => c.Leaf.Signature = ByteString.CopyFrom(new byte[63])), "signature of the leaf");

    [Fact]
    public Task An_empty_chain_is_refused() => RefuseAsync([], "missing");

    [Fact]
    public Task Garbage_is_refused() => RefuseAsync([0xFF, 0xFF, 0xFF], "malformed");

    [Fact]
    public async Task A_chain_is_refused_once_its_time_is_over()
    {
        var certificate = ServerCertificate.Create(Root, Server, Now.AddDays(-1), Now.AddDays(1));
        var clock = new FakeTimeProvider(Now);
        await ConnectAsync(certificate, clock);

        clock.Advance(TimeSpan.FromDays(2));

        await Assert.ThrowsAsync<CertificateException>(() => ConnectAsync(certificate, clock));
    }

    private static async Task RefuseAsync(byte[] chain, string reason)
    {
        var exception = await Assert.ThrowsAsync<CertificateException>(() => ConnectAsync(chain));
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    private static Task ConnectAsync(byte[] chain) => ConnectAsync(new ServerCertificate(Server, chain), new FakeTimeProvider(Now));

    private static async Task ConnectAsync(ServerCertificate certificate, TimeProvider clock)
    {
        var (clientSide, serverSide) = PipeTransport.CreatePair();
        var options = new NoiseClientOptions { RootKey = Root.PublicKey, TimeProvider = clock };
        var accepting = NoiseServerHandshake.AcceptAsync(serverSide, certificate);
        try
        {
            await NoiseClientHandshake.ConnectAsync(clientSide, KeyPair.Generate(), default, options);
        }
        catch (CertificateException)
        {
            // The client's static key and payload must not have left: after its hello there is nothing but the end.
            Assert.Equal(1, clientSide.Writes);
            await clientSide.DisposeAsync();
            await Assert.ThrowsAsync<HandshakeException>(() => accepting);
            throw;
        }

        await accepting;
    }

    private static byte[] Chain(KeyPair? root = null, KeyPair? intermediate = null, Action<Details>? middle = null, Action<Details>? leaf = null)
    {
        var middleDetails = Describe(7, 0, Intermediate);
        var leafDetails = Describe(9, 7, Server);
        middle?.Invoke(middleDetails);
        leaf?.Invoke(leafDetails);
        return new CertChain
        {
            Intermediate = ServerCertificate.Sign(root ?? Root, middleDetails),
            Leaf = ServerCertificate.Sign(intermediate ?? Intermediate, leafDetails),
        }.ToByteArray();
    }

    private static byte[] With(Action<CertChain> change)
    {
        var chain = CertChain.Parser.ParseFrom(Chain());
        change(chain);
        return chain.ToByteArray();
    }

    private static Details Describe(uint serial, uint issuer, KeyPair key) => new()
    {
        Serial = serial,
        IssuerSerial = issuer,
        Key = ByteString.CopyFrom(key.PublicKey),
        NotBefore = Seconds(Now),
        NotAfter = Seconds(Now),
    };

    private static ulong Seconds(DateTimeOffset time) => (ulong)time.ToUnixTimeSeconds();
}
