using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Media;

namespace Wapio.Capabilities.Tests.Media;

/// <summary>Files that the media host has no longer: who received them asks the own phone, which uploads them again.</summary>
[Collection(PeersCollection.Name)]
public sealed class MediaAgainTests(PeersFixture fixture)
{
    private const string Area = "Media";
    private const string Row = "File uploaded again on request";

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, Row, Direction.BaileysToWapio)]
    public async Task Of_baileys(BaileysVersion version)
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(version, "Bob");
        var sample = MediaSample.Of("Image");
        var file = MediaSample.File();
        var sent = await bob.CallAsync("sendMessage", alicePhone.Jid, sample.Content(file));
        var (received, content) = await alice.ReceivesAsync(sent.GetProperty("key").GetProperty("id").GetString()!);
        await alicePhone.ReceivesMediaAsync(received.Id);
        await fixture.Sandbox.FaultAsync("media_expired", bobPhone.Number);

        var reference = sample.Find(content);
        var refused = await Assert.ThrowsAsync<MediaException>(() => alice.Client.Media.DownloadAsync(reference, null, CancellationToken.None));
        await using var downloaded = await alice.Client.Media.DownloadAsync(reference, new() { Message = MediaMessage.Of(received) }, CancellationToken.None);

        Assert.Equal((MediaError.Gone, true), (refused.Error, refused.CanBeUploadedAgain));
        Assert.Equal(file, await downloaded.ToArrayAsync(CancellationToken.None));
        Assert.NotEqual(reference.DirectPath, downloaded.Source.DirectPath);
    }

    [Theory]
    [InlineData(BaileysVersion.Six)]
    [InlineData(BaileysVersion.Seven)]
    [Capability(Area, Row, Direction.WapioToBaileys)]
    public async Task Of_wapio(BaileysVersion version)
    {
        var (alicePhone, wapio) = await fixture.LinkWapioAsync("Alice");
        await using var alice = wapio;
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(version, "Bob");
        var sample = MediaSample.Of("Image");
        var file = MediaSample.File();
        var uploaded = await alice.Client.Media.UploadAsync(new MemoryStream(file), sample.Kind, CancellationToken.None);
        var id = await alice.SendAsync(bobPhone.Jid, sample.Make(uploaded));
        await bobPhone.ReceivesMediaAsync(id);
        await fixture.Sandbox.FaultAsync("media_expired", alicePhone.Number);

        Assert.Equal(MediaSample.Sha256(file), (await bob.DownloadsAsync(id)).Sha256);
    }

    [Theory]
    [InlineData(BaileysVersion.Six, BaileysVersion.Seven)]
    [InlineData(BaileysVersion.Seven, BaileysVersion.Six)]
    [Capability(Area, Row, Direction.BaileysToBaileys)]
    public async Task Between_others(BaileysVersion from, BaileysVersion to)
    {
        var (alicePhone, alice) = await fixture.LinkBaileysAsync(from, "Alice");
        var (bobPhone, bob) = await fixture.LinkBaileysAsync(to, "Bob");
        var file = MediaSample.File();
        var sent = await alice.CallAsync("sendMessage", bobPhone.Jid, MediaSample.Of("Image").Content(file));
        var id = sent.GetProperty("key").GetProperty("id").GetString()!;
        await bobPhone.ReceivesMediaAsync(id);
        await fixture.Sandbox.FaultAsync("media_expired", alicePhone.Number);

        Assert.Equal(MediaSample.Sha256(file), (await bob.DownloadsAsync(id)).Sha256);
    }
}
