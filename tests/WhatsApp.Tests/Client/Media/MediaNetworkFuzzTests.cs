using System.Text;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Tests.Binary;
using Wapio.WhatsApp.Tests.Fuzzing;

namespace Wapio.WhatsApp.Tests.Client.Media;

/// <summary>What comes from media hosts, from WhatsApp and from senders about files: whatever it is, the answer is an expected one.</summary>
public sealed class MediaNetworkFuzzTests
{
    private const double Seconds = 1;

    [Fact]
    public void Answers_to_uploads() => Fuzzer.Run(
        [Encoding.UTF8.GetBytes("""{"url":"https://one.whatsapp.net/v/f?oh=1","direct_path":"/v/f?oh=1","handle":"h","more":[1,{"a":null}]}""")],
        bytes =>
        {
            if (UploadAnswer.Parse(bytes) is { } answer) Assert.True(MediaAddresses.IsPath(answer.DirectPath) && answer.Url is { Length: > 0 });
        },
        _ => false,
        Seconds);

    [Fact]
    public void Addresses() => Fuzzer.Run(
        [
            Encoding.UTF8.GetBytes("https://mmg.whatsapp.net/v/f.enc?oh=1\n/v/f.enc?ccb=11-4&oh=01"),
            Encoding.UTF8.GetBytes("https://127.0.0.1:5091/v/a%2F..%2f@x\n//[::1]:8/@a:b\\?#"),
        ],
        bytes =>
        {
            var parts = Encoding.UTF8.GetString(bytes).Split('\n');
            var reference = new MediaReference { Kind = MediaKind.Image, Url = parts[0], DirectPath = parts[^1], MediaKey = new byte[32] };
            foreach (var address in MediaAddresses.Of(reference, ["127.0.0.1:5091", "one.whatsapp.net"]))
            {
                Assert.True(
                    address.Scheme == "https" && address.UserInfo.Length == 0
                    && (address.Authority == "127.0.0.1:5091" || (address.IdnHost.EndsWith(".whatsapp.net", StringComparison.OrdinalIgnoreCase) && address.IsDefaultPort)),
                    address.AbsoluteUri);
            }
        },
        failure => failure is MediaException { Error: MediaError.InvalidReference },
        Seconds);

    [Fact]
    public void Hosts() => Fuzzer.Run(
        [Encode(new Node("iq", [("type", "result")], new Node("media_conn", [("auth", "t"), ("ttl", "300"), ("auth_ttl", "600")], new[]
        {
            new Node("host", [("hostname", "one.whatsapp.net")]), new Node("host", [("hostname", "127.0.0.1:5091")]), new Node("host", [("hostname", "a/b@c")]),
        })))],
        bytes =>
        {
            var connection = MediaConnection.Parse(NodeDecoder.Decode(bytes), DateTimeOffset.UnixEpoch);
            Assert.InRange(connection.Hosts.Count, 1, 16);
            Assert.All(connection.Hosts, host => Assert.Equal(host, new Uri($"https://{host}/v/x").Authority, ignoreCase: true));
        },
        failure => failure is ProtocolException,
        Seconds);

    [Fact]
    public void Answers_of_phones()
    {
        var key = MediaKeys.CreateMediaKey();
        var encrypted = MediaRetry.EncryptNotification(new() { DirectPath = "/v/f", Result = Protocol.MediaRetryNotification.Types.ResultType.Success }, "3EB0", key);
        var parts = new[] { new Node("enc_p", [], encrypted.Payload), new Node("enc_iv", [], encrypted.Iv) };
        Fuzzer.Run(
            [
                Encode(new Node("notification", [("id", "3EB0"), ("type", "mediaretry")], new[] { new Node("encrypt", [], parts), new Node("rmr", [("jid", "1@lid")]) })),
                Encode(new Node("notification", [("id", "3EB0"), ("type", "mediaretry")], new[] { new Node("error", [("code", "2")]) })),
            ],
            bytes => Assert.Equal("/v/f", MediaReuploads.Read(NodeDecoder.Decode(bytes), "3EB0", key)),
            failure => failure is MediaException or ProtocolException,
            Seconds);
    }

    private static byte[] Encode(Node node) => Codec.Encode(node);
}
