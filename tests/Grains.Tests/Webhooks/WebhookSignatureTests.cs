using System.Security.Cryptography;
using System.Text;
using Wapio.Grains.Webhooks;

namespace Wapio.Grains.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    // printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac 'the signing secret'
    private const string Known = "6220927353b72f7928e6937d3e08588fdcf2eb0e5d3dacd82da84cd72fea6b29";

    [Fact]
    public void It_is_what_another_tool_computes() =>
        Assert.Equal($"t=1700000000,v1={Known}", WebhookSignature.Of("""{"a":1}"""u8, At, "the signing secret"));

    [Fact]
    public void While_a_secret_is_replaced_both_sign()
    {
        var header = WebhookSignature.Of("body"u8, At, "new secret", "old secret");

        Assert.Equal($"t=1700000000,v1={Mac("new secret")},v1={Mac("old secret")}", header);

        static string Mac(string secret) =>
            Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "1700000000.body"u8));
    }
}
