using System.Net;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Crypto;
using Wapio.WhatsApp.Transport;

namespace Wapio.Sandbox.Tests;

public sealed class LinkingTests : IAsyncLifetime
{
    private const string Number = "15550001";
    private TestSandbox _sandbox = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync();
        await _sandbox.Control.AddPhoneAsync(Number);
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Theory]
    [InlineData(TokenVersion.V2)]
    [InlineData(TokenVersion.V3)]
    public async Task A_scan_links_the_client(TokenVersion version)
    {
        await using var companion = new TestCompanion(_sandbox);

        var linked = await companion.LinkAsync(Number, version);

        Assert.Equal(companion.Jid.ToString(), linked.GetProperty("jid").GetString());
        Assert.Equal(companion.Lid.ToString(), linked.GetProperty("lid").GetString());
        Assert.Equal((Number, 1), (companion.Jid.User, companion.Jid.Device));
        var (_, phone) = await _sandbox.Control.SendAsync(HttpMethod.Get, $"/phones/{Number}");
        Assert.Equal("Test", phone.GetProperty("devices")[0].GetProperty("platform").GetString());
    }

    [Fact]
    public async Task A_client_that_trusts_the_certificate_comes_over_tls()
    {
        await using var companion = new TestCompanion(_sandbox);
        await companion.LinkAsync(Number);
        var (_, info) = await _sandbox.Control.SendAsync(HttpMethod.Get, "/sandbox");
        using var certificate = X509Certificate2.CreateFromPem(info.Text("certificate"));
        using var trusting = new WebSocketTransportFactory(new WebSocketTransportOptions { TrustedCertificates = [certificate] });
        using var strict = new WebSocketTransportFactory();
        var endpoint = new Uri(info.GetProperty("web_socket_urls")[1].GetString()!);
        Assert.Equal("wss", endpoint.Scheme);

        await using var connection = await TestConnection.OpenAsync(trusting, endpoint, _sandbox.RootKey, companion.Noise, companion.Login);

        await connection.ExpectAsync("success");
        await Assert.ThrowsAnyAsync<Exception>(() => TestConnection.OpenAsync(strict, endpoint, _sandbox.RootKey, companion.Noise, companion.Login));
    }

    [Fact]
    public async Task Six_references_can_each_be_scanned()
    {
        await using var companion = new TestCompanion(_sandbox);
        await companion.ConnectAsync(companion.Registration);
        var iq = await companion.Connection.ExpectAsync(n => n.Child("pair-device") is not null);
        var references = iq.Child("pair-device")!.Content.List!.Select(r => r.Content.Text!).ToList();
        Assert.Equal(6, references.Distinct().Count());

        var scan = _sandbox.Control.PostAsync($"/phones/{Number}/scan", new { qr = $"https://wa.me/settings/linked_devices#{companion.CodeOf(references[5])},1" });
        await companion.AnswerPairSuccessAsync();

        Assert.Equal(HttpStatusCode.OK, (await scan).Status);
    }

    [Fact]
    public async Task A_code_that_nobody_shows_is_refused()
    {
        await using var companion = new TestCompanion(_sandbox);
        var code = await companion.ShowCodeAsync();
        await companion.Connection.DisposeAsync();

        var answer = await Eventually.GetAsync(
            () => _sandbox.Control.PostAsync($"/phones/{Number}/scan", new { qr = code }), a => a.Status == HttpStatusCode.NotFound);

        Assert.Contains("No client waits", answer.Body.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_with_foreign_keys_is_refused()
    {
        await using var companion = new TestCompanion(_sandbox);
        var code = await companion.ShowCodeAsync();
        var parts = code.Split(',');
        parts[2] = Convert.ToBase64String(KeyPair.Generate().PublicKey);

        var (status, _) = await _sandbox.Control.PostAsync($"/phones/{Number}/scan", new { qr = string.Join(',', parts) });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
    }

    [Fact]
    public async Task A_code_is_scanned_once()
    {
        await using var companion = new TestCompanion(_sandbox);
        var code = await companion.ShowCodeAsync();
        var first = _sandbox.Control.PostAsync($"/phones/{Number}/scan", new { qr = code });
        await companion.Connection.ExpectAsync(n => n.Child("pair-success") is not null);

        var (status, _) = await _sandbox.Control.PostAsync($"/phones/{Number}/scan", new { qr = code });

        Assert.Equal(HttpStatusCode.Conflict, status);
        await companion.Connection.DisposeAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await first).Status);
    }

    [Fact]
    public async Task A_client_that_refuses_is_not_linked()
    {
        await using var companion = new TestCompanion(_sandbox);
        var scan = _sandbox.Control.PostAsync($"/phones/{Number}/scan", new { qr = await companion.ShowCodeAsync() });

        await companion.AnswerPairSuccessAsync((iq, _) => new Node("iq", [("to", Jid.ServerJid), ("id", iq["id"]!), ("type", "error")],
            new Node("error", [("code", "401"), ("text", "hmac-mismatch")])));

        var (status, body) = await scan;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("hmac-mismatch", body.GetProperty("message").GetString(), StringComparison.Ordinal);
        await AssertNothingIsLinkedAsync();
    }

    [Theory]
    [InlineData("device signature")]
    [InlineData("account signature")]
    [InlineData("details")]
    [InlineData("nothing")]
    public async Task A_wrong_signature_is_refused(string wrong)
    {
        await using var companion = new TestCompanion(_sandbox);
        var scan = _sandbox.Control.PostAsync($"/phones/{Number}/scan", new { qr = await companion.ShowCodeAsync() });

        await companion.AnswerPairSuccessAsync((iq, identity) =>
        {
            var signed = WhatsApp.Protocol.ADVSignedDeviceIdentity.Parser.ParseFrom(
                companion.Sign(iq, identity).Child("pair-device-sign")!.Child("device-identity")!.Content.Bytes.Span);
            if (wrong == "device signature") signed.DeviceSignature = Spoil(signed.DeviceSignature);
            if (wrong == "account signature") signed.AccountSignature = Spoil(signed.AccountSignature);
            if (wrong == "details") signed.Details = Spoil(signed.Details);
            return wrong == "nothing"
                ? new Node("iq", [("to", Jid.ServerJid), ("id", iq["id"]!), ("type", "result")])
                : TestCompanion.SignedAnswer(iq, signed);
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await scan).Status);
        Assert.Equal("401", (await companion.Connection.ExpectAsync("failure"))["reason"]);
        await AssertNothingIsLinkedAsync();
    }

    [Fact]
    public async Task A_registration_whose_pre_key_is_not_signed_is_refused()
    {
        await using var companion = new TestCompanion(_sandbox);
        var registration = companion.Registration;
        registration.DevicePairingData.ESkeySig = Spoil(registration.DevicePairingData.ESkeySig);

        await companion.ConnectAsync(registration);

        Assert.Equal("400", (await companion.Connection.ExpectAsync("failure"))["reason"]);
        await companion.Connection.ClosedAsync();
    }

    [Fact]
    public async Task The_other_door_makes_the_phone_on_the_spot()
    {
        await using var companion = new TestCompanion(_sandbox) { PushName = "Zoe" };
        var code = await companion.ShowCodeAsync();

        using var content = new StringContent(code);
        var scan = _sandbox.Control.Http.PostAsync("/admin/mock-phone/scan-qr", content);
        await companion.AnswerPairSuccessAsync();

        using var response = await scan;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var (_, phone) = await _sandbox.Control.SendAsync(HttpMethod.Get, $"/phones/{companion.Jid.User}");
        Assert.Equal("Zoe", phone.GetProperty("name").GetString());
    }

    private static ByteString Spoil(ByteString bytes)
    {
        var spoilt = bytes.ToByteArray();
        spoilt[^1] ^= 1;
        return ByteString.CopyFrom(spoilt);
    }

    private async Task AssertNothingIsLinkedAsync()
    {
        var (_, phone) = await _sandbox.Control.SendAsync(HttpMethod.Get, $"/phones/{Number}");
        Assert.Equal(0, phone.GetProperty("devices").GetArrayLength());
    }
}
