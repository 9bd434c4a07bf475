using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Http;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Capabilities.Tests.Linking;

[Collection(PeersCollection.Name)]
public sealed class PairingCodeTests(PeersFixture fixture)
{
    private const string Area = "Linking";
    private const string Row = "Pairing by code";

    [Theory]
    [InlineData(null)]
    [InlineData("WAP1-XY12")]
    [Capability(Area, Row, Direction.WapioToBaileys)]
    public async Task From_wapio(string? code)
    {
        var phone = await fixture.Sandbox.AddPhoneAsync("Alice");
        await using var alice = await WapioPeer.LinkByCodeAsync(fixture.SandboxInfo, phone, new PairingCodeOptions { Code = code });
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Bob");

        await alice.SendAsync(bobPhone.Jid, new Message { Conversation = "Linked by code" });

        await bob.ReceivesAsync("Linked by code");
        var issued = await alice.SeesAsync<PairingCodeIssued>();
        Assert.Equal(phone.Number, issued.PhoneNumber);
        Assert.Matches("^[1-9A-HJ-NP-TV-Z]{4}-[1-9A-HJ-NP-TV-Z]{4}$", issued.Code);
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, Row, Direction.BaileysToWapio)]
    public async Task To_wapio(BaileysVersion version)
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var bob = await LinkByCodeAsync(version);

        await bob.SendAsync(alicePhone.Jid, "Linked by code");

        await alice.ReceivesAsync(m => m.ExtendedTextMessage?.Text == "Linked by code" || m.Conversation == "Linked by code");
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, Row, Direction.BaileysToBaileys)]
    public async Task Between_others(BaileysVersion version)
    {
        var alice = await LinkByCodeAsync(version);
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Bob");

        await alice.SendAsync(bobPhone.Jid, "Linked by code");

        await bob.ReceivesAsync("Linked by code");
    }

    [Fact]
    public async Task A_wrong_code_links_nothing_and_the_right_one_still_does()
    {
        var phone = await fixture.Sandbox.AddPhoneAsync("Alice");
        await using var alice = await WapioPeer.OpenAsync(fixture.SandboxInfo, phone);
        var code = await alice.Client.RequestPairingCodeAsync(phone.Number, null, CancellationToken.None);

        await Assert.ThrowsAnyAsync<Exception>(() => phone.EnterCodeAsync(code == "1111-1111" ? "2222-2222" : "1111-1111"));
        var linked = await phone.EnterCodeAsync(code);

        Assert.Equal(linked.Jid, (await alice.SeesAsync<DevicePaired>()).Jid.ToString());
        await alice.RestartAsync();
    }

    [Fact]
    public async Task The_qr_stays_good_beside_a_code()
    {
        var phone = await fixture.Sandbox.AddPhoneAsync("Alice");
        await using var alice = await WapioPeer.OpenAsync(fixture.SandboxInfo, phone);
        var qr = await alice.SeesAsync<QrCodeIssued>();
        await alice.Client.RequestPairingCodeAsync(phone.Number, null, CancellationToken.None);
        await Assert.ThrowsAnyAsync<Exception>(() => phone.EnterCodeAsync("1111-1111"));

        await phone.ScanAsync(qr.Code);

        await alice.RestartAsync();
    }

    private async Task<BaileysClient> LinkByCodeAsync(BaileysVersion version)
    {
        var phone = await fixture.Sandbox.AddPhoneAsync("Bob");
        var client = await fixture.Baileys.OpenAsync(version);
        await client.Events.FirstAsync(e => e.Name == "qr", "the client waits to be linked");
        var code = await client.CallAsync("requestPairingCode", phone.Number);

        // The library does not wait for the server's answer to its request.
        await Wapio.Harness.Waiting.Eventually.GetAsync(
            async () => await TryEnterAsync(phone, code.GetString()!), entered => entered, "the phone takes the code");
        await client.Events.FirstAsync(e => e.Name == "caught-up", "the client is logged in");
        return client;
    }

    private static async Task<bool> TryEnterAsync(SandboxPhone phone, string code)
    {
        try
        {
            await phone.EnterCodeAsync(code);
            return true;
        }
        catch (HttpRequestException failure) when (failure.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return false;
        }
    }
}
