using System.Net;
using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Client;

namespace Wapio.Sandbox.Tests.Faults;

public sealed class PasskeyTests : FaultTestBase
{
    private const string Assertion = """{"id":"AQID","rawId":"AQID","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA"}}""";

    [Fact]
    public async Task A_passkey_is_demanded_shown_and_confirmed()
    {
        await Sandbox.Control.AddPhoneAsync(Alice);
        await FaultAsync(new { kind = "passkey_demanded", number = Alice });
        await using var alice = await RealClient.OpenAsync(Sandbox, Alice);
        var qr = await alice.SeesAsync<QrCodeIssued>();
        var scan = Sandbox.Control.PostAsync($"/phones/{Alice}/scan", new { qr = qr.Code });

        var request = await alice.SeesAsync<PasskeyRequested>();
        Assert.Contains("challenge", request.OptionsJson, StringComparison.Ordinal);
        Assert.Empty(alice.Seen<DevicePaired>());
        await Assert.ThrowsAsync<InvalidOperationException>(() => alice.Client.ConfirmPasskeyAsync(default));
        await Assert.ThrowsAsync<ArgumentException>(() => alice.Client.SendPasskeyAsync("nonsense", default));
        await alice.Client.SendPasskeyAsync(Assertion, default);
        var accepted = await alice.SeesAsync<PasskeyAccepted>();
        Assert.Matches("^[1-9A-Z]{4}-[1-9A-Z]{4}$", accepted.Code);
        Assert.True(accepted.CanSkip);
        await alice.Client.ConfirmPasskeyAsync(default);

        Assert.Equal(HttpStatusCode.OK, (await scan).Status);
        await alice.SeesAsync<DevicePaired>();
        await alice.SeesAsync<Disconnected>();
        await alice.ReconnectAsync();
    }
}
