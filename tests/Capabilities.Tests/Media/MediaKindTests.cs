using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Peers;

namespace Wapio.Capabilities.Tests.Media;

/// <summary>Every kind of file, sent by one and decrypted by the other: the bytes have to be the same.</summary>
[Collection(PeersCollection.Name)]
public sealed class MediaKindTests(PeersFixture fixture)
{
    private const string Area = "Media";
    private static readonly string[] Rows = ["Image", "View-once image", "Video", "Audio", "Voice note", "Document", "Sticker"];

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, "Image", Direction.WapioToBaileys)]
    [Capability(Area, "View-once image", Direction.WapioToBaileys)]
    [Capability(Area, "Video", Direction.WapioToBaileys)]
    [Capability(Area, "Audio", Direction.WapioToBaileys)]
    [Capability(Area, "Voice note", Direction.WapioToBaileys)]
    [Capability(Area, "Document", Direction.WapioToBaileys)]
    [Capability(Area, "Sticker", Direction.WapioToBaileys)]
    public async Task From_wapio(BaileysVersion version)
    {
        var (_, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(version, "Bob");

        foreach (var sample in Rows.Select(MediaSample.Of))
        {
            var file = MediaSample.File();
            var uploaded = await alice.Client.Media.UploadAsync(new MemoryStream(file), sample.Kind, CancellationToken.None);
            var id = await alice.SendAsync(bobPhone.Jid, sample.Make(uploaded));

            Assert.Equal(MediaSample.Sha256(file), (await bob.DownloadsAsync(id)).Sha256);
            Assert.Equal(file, await bobPhone.ReceivesMediaAsync(id));
        }
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, "Image", Direction.BaileysToWapio)]
    [Capability(Area, "View-once image", Direction.BaileysToWapio)]
    [Capability(Area, "Video", Direction.BaileysToWapio)]
    [Capability(Area, "Audio", Direction.BaileysToWapio)]
    [Capability(Area, "Voice note", Direction.BaileysToWapio)]
    [Capability(Area, "Document", Direction.BaileysToWapio)]
    [Capability(Area, "Sticker", Direction.BaileysToWapio)]
    public async Task To_wapio(BaileysVersion version)
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (_, bob) = await fixture.LinkBaileysAsync(version, "Bob");

        foreach (var sample in Rows.Select(MediaSample.Of))
        {
            var file = MediaSample.File();
            var id = await SendAsync(bob, alicePhone.Jid, sample, file);
            var (_, content) = await alice.ReceivesAsync(id);
            await using var downloaded = await alice.Client.Media.DownloadAsync(
                sample.Find(content, withWaveform: version == BaileysVersion.Seven), new() { MaximumLength = file.Length }, CancellationToken.None);

            Assert.Equal(file, await downloaded.ToArrayAsync(CancellationToken.None));
        }
    }

    [Theory]
    [InlineData(BaileysVersion.Six, BaileysVersion.Seven)]
    [InlineData(BaileysVersion.Seven, BaileysVersion.Six)]
    [Capability(Area, "Image", Direction.BaileysToBaileys)]
    [Capability(Area, "View-once image", Direction.BaileysToBaileys)]
    [Capability(Area, "Video", Direction.BaileysToBaileys)]
    [Capability(Area, "Audio", Direction.BaileysToBaileys)]
    [Capability(Area, "Voice note", Direction.BaileysToBaileys)]
    [Capability(Area, "Document", Direction.BaileysToBaileys)]
    [Capability(Area, "Sticker", Direction.BaileysToBaileys)]
    public async Task Between_others(BaileysVersion from, BaileysVersion to)
    {
        var (_, alice) = await fixture.LinkBaileysAsync(from, "Alice");
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(to, "Bob");

        foreach (var sample in Rows.Select(MediaSample.Of))
        {
            var file = MediaSample.File();
            var id = await SendAsync(alice, bobPhone.Jid, sample, file);

            Assert.Equal(MediaSample.Sha256(file), (await bob.DownloadsAsync(id)).Sha256);
        }
    }

    private static async Task<string> SendAsync(BaileysClient from, string to, MediaSample sample, byte[] file)
    {
        var sent = await from.CallAsync("sendMessage", to, sample.Content(file));
        return sent.GetProperty("key").GetProperty("id").GetString()!;
    }
}
