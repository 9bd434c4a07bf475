using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Client;

namespace Wapio.Capabilities.Tests.Linking;

[Collection(PeersCollection.Name)]
public sealed class PairingTests(PeersFixture fixture)
{
    private const string Area = "Linking";

    [Fact]
    [Capability(Area, "Pairing by QR", Direction.WapioToBaileys)]
    public async Task Wapio_is_linked_by_QR_and_a_client_of_the_same_account_is_told()
    {
        var (phone, baileys) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Alice");
        await using var wapio = await WapioPeer.LinkAsync(fixture.SandboxInfo, phone);

        var paired = await wapio.SeesAsync<DevicePaired>();

        Assert.Equal((phone.Number, phone.LidUser), (paired.Jid.User, paired.Lid.User));
        // Each is a device of one account: what one writes to oneself the other reads.
        await wapio.SendAsync(phone.Jid, new WhatsApp.Protocol.Message { Conversation = "A note from the new device" });
        await baileys.Events.FirstAsync(e => e.Name == "message" && e["text"] == "A note from the new device", "the other device gets the note");
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, "Pairing by QR", Direction.BaileysToWapio)]
    public async Task Baileys_is_linked_by_QR_and_ours_of_the_same_account_is_told(BaileysVersion version)
    {
        var (phone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var ours = wapio;
        var baileys = await fixture.Baileys.OpenAsync(version);
        await baileys.PairAsync(phone);

        await baileys.SendAsync(phone.Jid, "A note from Baileys");

        var (note, _) = await ours.ReceivesAsync(m => m.ExtendedTextMessage?.Text == "A note from Baileys" || m.Conversation == "A note from Baileys");
        Assert.True(note.FromMe);
    }

    [Theory]
    [InlineData(BaileysVersion.Six, BaileysVersion.Seven)]
    [InlineData(BaileysVersion.Seven, BaileysVersion.Six)]
    [Capability(Area, "Pairing by QR", Direction.BaileysToBaileys)]
    public async Task Two_are_linked_by_QR_to_one_account(BaileysVersion first, BaileysVersion second)
    {
        var (phone, one) = await fixture.LinkBaileysAsync(first, "Alice");
        var other = await fixture.Baileys.OpenAsync(second);
        await other.PairAsync(phone);

        await other.SendAsync(phone.Jid, "A note to oneself");

        await one.Events.FirstAsync(e => e.Name == "message" && e["text"] == "A note to oneself", "the first device gets the note");
    }
}
