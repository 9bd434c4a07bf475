using System.Text.Json.Nodes;
using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Capabilities.Tests.Channels;

/// <summary>Files in channels, which are not encrypted.</summary>
[Collection(PeersCollection.Name)]
public sealed class ChannelMediaTests(PeersFixture fixture)
{
    private const string Area = "Channels";
    private const string Row = "Image";

    [Fact]
    [Capability(Area, Row, Direction.WapioToBaileys, With = BaileysVersion.Seven)]
    public async Task From_wapio()
    {
        var (_, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (_, bob) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Bob", "messages.upsert");
        var channel = (await alice.Client.Newsletters.CreateAsync("Pictures", null, default, CancellationToken.None)).Jid;
        await bob.CallAsync("newsletterFollow", channel.ToString());

        var file = People.Pictures.Jpeg;
        var uploaded = await alice.Client.Media.UploadToChannelAsync(new MemoryStream(file), MediaKind.Image, CancellationToken.None);
        var id = MessageIds.Create(alice.Client.Jid!.Value, TimeProvider.System);
        var message = MediaContents.Image(uploaded, "image/jpeg", "blue");
        var sent = await alice.Client.SendAsync(
            new OutgoingMessage(id, channel, Google.Protobuf.MessageExtensions.ToByteArray(message)) { MediaHandle = uploaded.Handle }, CancellationToken.None);

        Assert.True(sent.ServerId > 0);
        Assert.NotNull(uploaded.Handle);
        var seen = await bob.SeesAsync("messages.upsert", e => e.GetRawText().Contains(id, StringComparison.Ordinal));
        Assert.Contains(uploaded.DirectPath, seen.GetRawText().Replace("\\u0026", "&", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    [Capability(Area, Row, Direction.BaileysToWapio, With = BaileysVersion.Seven)]
    public async Task To_wapio()
    {
        var (_, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (_, bob) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Bob");
        var channel = Jid.Parse((await bob.CallAsync("newsletterCreate", "Pictures", "Blue")).GetProperty("id").GetString()!);
        await alice.Client.Newsletters.FollowAsync(channel, CancellationToken.None);

        var id = await SendImageAsync(bob, channel.ToString());

        var received = await alice.SeesAsync<MessageReceived>(e => e.Id == id);
        var image = ParsedMessage.Of(Message.Parser.ParseFrom(received.Payload.Span)).Media!.File;
        await using var downloaded = await alice.Client.Media.DownloadAsync(image, null, CancellationToken.None);
        Assert.Equal(People.Pictures.Jpeg, await downloaded.ToArrayAsync(CancellationToken.None));
    }

    [Fact]
    [Capability(Area, Row, Direction.BaileysToBaileys, With = BaileysVersion.Seven)]
    public async Task Between_others()
    {
        var (_, alice) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Alice");
        var (_, bob) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Bob", "messages.upsert");
        var channel = (await alice.CallAsync("newsletterCreate", "Pictures", "Blue")).GetProperty("id").GetString()!;
        await bob.CallAsync("newsletterFollow", channel);

        var id = await SendImageAsync(alice, channel);

        var seen = await bob.SeesAsync("messages.upsert", e => e.GetRawText().Contains(id, StringComparison.Ordinal));
        Assert.Contains("imageMessage", seen.GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<string> SendImageAsync(BaileysClient client, string channel)
    {
        var content = new JsonObject { ["image"] = new JsonObject { ["$bytes"] = People.Pictures.Base64 }, ["jpegThumbnail"] = "", ["caption"] = "blue" };
        var sent = await client.CallAsync("sendMessage", channel, content);
        return sent.GetProperty("key").GetProperty("id").GetString()!;
    }
}
