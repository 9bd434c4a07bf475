using System.Text;
using Wapio.WhatsApp.Client.Pairing.Passkeys;

namespace Wapio.WhatsApp.Tests.Client;

public sealed class PasskeyAssertionTests
{
    private const string Expected = """{"id":"AQID","rawId":"AQID","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"_-4","userHandle":null}}""";

    [Theory]
    [InlineData("""{"id":"AQID","rawId":"AQID","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"_-4"}}""")]
    [InlineData("""{"rawId":"AQID","response":{"signature":"_-4=","authenticatorData":"AA==","clientDataJSON":"e30="}}""")]
    [InlineData("""{"id":"AQID","rawId":"AQID","type":"public-key","authenticatorAttachment":"platform","clientExtensionResults":{"x":1},"response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"_-4","userHandle":null,"publicKey":"AA"}}""")]
    public void Whatever_a_browser_adds_WhatsApp_gets_what_it_knows(string json)
    {
        var assertion = PasskeyAssertion.Parse(json);
        Assert.Equal([1, 2, 3], assertion.CredentialId);
        Assert.Equal(Expected, Encoding.UTF8.GetString(assertion.Json));
    }

    [Fact]
    public void A_user_handle_goes_along() => Assert.Contains(
        "\"userHandle\":\"BQY\"",
        Encoding.UTF8.GetString(PasskeyAssertion.Parse("""{"rawId":"AQID","response":{"signature":"AA","authenticatorData":"AA","clientDataJSON":"e30","userHandle":"BQY"}}""").Json),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("""{"rawId":"AQID"}""")]
    [InlineData("""{"rawId":"AQID","response":7}""")]
    [InlineData("""{"rawId":"?","response":{"signature":"AA","authenticatorData":"AA","clientDataJSON":"e30"}}""")]
    [InlineData("""{"rawId":"AQID","response":{"signature":"AA","authenticatorData":"AA"}}""")]
    public void Anything_else_is_refused(string json) => Assert.Throws<ArgumentException>(() => PasskeyAssertion.Parse(json));
}
