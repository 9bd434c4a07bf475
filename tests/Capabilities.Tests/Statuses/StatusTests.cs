using System.Text.Json.Nodes;
using Google.Protobuf;
using Wapio.Capabilities.Tests.Media;
using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Capabilities.Tests.Statuses;

[Collection(PeersCollection.Name)]
public sealed class StatusTests(PeersFixture fixture)
{
    [Fact]
    [Capability("Status", "Text", Direction.WapioToBaileys)]
    [Capability("Status", "Text", Direction.BaileysToWapio)]
    [Capability("Status", "Text", Direction.BaileysToBaileys)]
    public async Task Text()
    {
        var (alicePhone, alice) = await fixture.LinkWapioAsync("Alice");
        await using var wapio = alice;
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Bob");
        var (carolPhone, carol) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Carol");
        var stranger = await fixture.Sandbox.AddPhoneAsync("Dave");

        foreach (var text in new[] { $"Alice was here {alicePhone.Number}", $"Alice was here again {alicePhone.Number}" })
        {
            var id = MessageIds.Create(wapio.Client.Jid!.Value, TimeProvider.System);
            await wapio.Client.SendAsync(
                new OutgoingMessage(id, Jid.StatusBroadcast, new Message { ExtendedTextMessage = new ExtendedTextMessage { Text = text } }.ToByteArray())
                {
                    StatusAudience = [Jid.Parse(bobPhone.Jid), Jid.Parse(carolPhone.Jid)],
                },
                CancellationToken.None);
            foreach (var reader in new[] { bob, carol }) Assert.Equal("status@broadcast", (await reader.ReceivesAsync(text))["chat"]);
        }

        var fromBob = $"Bob was here {bobPhone.Number}";
        await bob.CallAsync(
            "sendMessage",
            "status@broadcast",
            new JsonObject { ["text"] = fromBob },
            new JsonObject { ["statusJidList"] = new JsonArray(alicePhone.Jid, carolPhone.Jid), ["backgroundColor"] = "#000000", ["font"] = 1 });
        var (received, _) = await wapio.ReceivesAsync(m => m.ExtendedTextMessage?.Text == fromBob);
        Assert.Equal(Jid.StatusBroadcast, received.Chat);
        await carol.ReceivesAsync(fromBob);
        Assert.Empty(await stranger.MessagesAsync());
    }

    [Fact]
    [Capability("Status", "Image", Direction.WapioToBaileys)]
    [Capability("Status", "Image", Direction.BaileysToWapio)]
    [Capability("Status", "Image", Direction.BaileysToBaileys)]
    public async Task Image()
    {
        var (alicePhone, alice) = await fixture.LinkWapioAsync("Alice");
        await using var wapio = alice;
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Bob");
        var (carolPhone, carol) = await fixture.LinkBaileysAsync(BaileysVersion.Seven, "Carol");
        var sample = MediaSample.Of("Image");

        var file = MediaSample.File();
        var uploaded = await wapio.Client.Media.UploadAsync(new MemoryStream(file), sample.Kind, CancellationToken.None);
        var id = MessageIds.Create(wapio.Client.Jid!.Value, TimeProvider.System);
        await wapio.Client.SendAsync(
            new OutgoingMessage(id, Jid.StatusBroadcast, sample.Make(uploaded).ToByteArray()) { StatusAudience = [Jid.Parse(bobPhone.Jid), Jid.Parse(carolPhone.Jid)] },
            CancellationToken.None);
        foreach (var reader in new[] { bob, carol }) Assert.Equal(MediaSample.Sha256(file), (await reader.DownloadsAsync(id)).Sha256);

        var fromBob = MediaSample.File();
        var sent = await bob.CallAsync(
            "sendMessage", "status@broadcast", sample.Content(fromBob), new JsonObject { ["statusJidList"] = new JsonArray(alicePhone.Jid, carolPhone.Jid) });
        var sentId = sent.GetProperty("key").GetProperty("id").GetString()!;
        var (received, content) = await wapio.ReceivesAsync(sentId);
        Assert.Equal(Jid.StatusBroadcast, received.Chat);
        await using var downloaded = await wapio.Client.Media.DownloadAsync(sample.Find(content, withWaveform: true), new() { MaximumLength = fromBob.Length }, CancellationToken.None);
        Assert.Equal(fromBob, await downloaded.ToArrayAsync(CancellationToken.None));
        Assert.Equal(MediaSample.Sha256(fromBob), (await carol.DownloadsAsync(sentId)).Sha256);
    }
}
