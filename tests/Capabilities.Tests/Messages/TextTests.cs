using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Capabilities.Tests.Messages;

[Collection(PeersCollection.Name)]
public sealed class TextTests(PeersFixture fixture)
{
    private const string Area = "Messages";
    private const string Row = "Text";

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, Row, Direction.WapioToBaileys)]
    public async Task From_wapio(BaileysVersion version)
    {
        var (_, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(version, "Bob");

        var id = await alice.SendAsync(bobPhone.Jid, new Message { Conversation = "Hello Baileys" });

        Assert.Equal(id, (await bob.ReceivesAsync("Hello Baileys"))["id"]);
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, Row, Direction.BaileysToWapio)]
    public async Task To_wapio(BaileysVersion version)
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (_, bob) = await fixture.LinkBaileysAsync(version, "Bob");

        var id = await bob.SendAsync(alicePhone.Jid, "Hello Wapio");

        var (received, _) = await alice.ReceivesAsync(m => m.ExtendedTextMessage?.Text == "Hello Wapio" || m.Conversation == "Hello Wapio");
        Assert.Equal(id, received.Id);
    }

    [Theory]
    [InlineData(BaileysVersion.Six, BaileysVersion.Seven)]
    [InlineData(BaileysVersion.Seven, BaileysVersion.Six)]
    [Capability(Area, Row, Direction.BaileysToBaileys)]
    public async Task Between_others(BaileysVersion from, BaileysVersion to)
    {
        var (_, alice) = await fixture.LinkBaileysAsync(from, "Alice");
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(to, "Bob");

        var id = await alice.SendAsync(bobPhone.Jid, "Hello Bob");

        Assert.Equal(id, (await bob.ReceivesAsync("Hello Bob"))["id"]);
    }
}
