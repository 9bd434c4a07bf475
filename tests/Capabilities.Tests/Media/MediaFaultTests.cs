using System.Security.Cryptography;
using Wapio.Capabilities.Tests.Support;
using Wapio.Harness.Http;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Media;

namespace Wapio.Capabilities.Tests.Media;

/// <summary>Our client against a media host that does wrong, over real connections.</summary>
[Collection(PeersCollection.Name)]
public sealed class MediaFaultTests(PeersFixture fixture) : IAsyncLifetime
{
    private SandboxPhone _phone = null!;
    private SandboxPhone _other = null!;
    private WapioPeer _alice = null!;

    public async Task InitializeAsync()
    {
        (_phone, _alice) = await fixture.LinkWapioAsync("Alice");
        _other = await fixture.Sandbox.AddPhoneAsync("Bob");
    }

    public async Task DisposeAsync() => await _alice.DisposeAsync();

    /// <summary>The media host has two names: a file that one name does not give, or gives damaged, comes from the other.</summary>
    [Theory]
    [InlineData("media_download", 500)]
    [InlineData("media_download", 403)]
    [InlineData("media_download", 404)]
    [InlineData("media_truncated", null)]
    [InlineData("media_truncated", null, "abort")]
    [InlineData("media_wrong_bytes", null)]
    [InlineData("media_slow", 1_000_000)]
    public async Task One_bad_answer_is_made_good(string kind, int? code, string? variant = null)
    {
        var (file, reference, _) = await ReceiveAsync();
        await fixture.Sandbox.FaultAsync(kind, _other.Number, code, variant);

        await using var downloaded = await _alice.Client.Media.DownloadAsync(reference, null, CancellationToken.None);

        Assert.Equal(file, await downloaded.ToArrayAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("media_download", 500, MediaError.HostsUnreachable)]
    [InlineData("media_download", 403, MediaError.Forbidden)]
    [InlineData("media_download", 404, MediaError.NotFound)]
    [InlineData("media_download", 410, MediaError.Gone)]
    [InlineData("media_wrong_bytes", null, MediaError.EncryptedHashMismatch)]
    [InlineData("media_truncated", null, MediaError.Truncated)]
    public async Task Bad_answers_of_all_hosts_are_told_and_nothing_is_handed_out(string kind, int? code, MediaError error)
    {
        var (_, reference, _) = await ReceiveAsync();
        await fixture.Sandbox.FaultAsync(kind, _other.Number, code, times: 3);

        var failure = await Assert.ThrowsAsync<MediaException>(() => _alice.Client.Media.DownloadAsync(reference, null, CancellationToken.None));

        Assert.Equal(error, failure.Error);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(403)]
    public async Task A_phone_that_refuses_is_told(int? code)
    {
        var (_, reference, received) = await ReceiveAsync();
        await fixture.Sandbox.FaultAsync("media_expired", _other.Number);
        await fixture.Sandbox.FaultAsync("media_retry_refused", _phone.Number, code);

        var failure = await Assert.ThrowsAsync<MediaException>(
            () => _alice.Client.Media.DownloadAsync(reference, new() { Message = MediaMessage.Of(received) }, CancellationToken.None));

        Assert.Equal((MediaError.ReuploadRefused, code ?? 2), (failure.Error, failure.StatusCode));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(401)]
    [InlineData(403)]
    public async Task An_upload_that_is_refused_once_succeeds(int code)
    {
        await fixture.Sandbox.FaultAsync("media_upload", _phone.Number, code);
        var file = RandomNumberGenerator.GetBytes(10_000);

        var uploaded = await _alice.Client.Media.UploadAsync(new MemoryStream(file), MediaKind.Document, CancellationToken.None);
        await using var downloaded = await _alice.Client.Media.DownloadAsync(MediaReference.To(uploaded), null, CancellationToken.None);

        Assert.Equal(file, await downloaded.ToArrayAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_file_for_a_channel_comes_back_as_it_is()
    {
        var file = RandomNumberGenerator.GetBytes(10_000);

        var uploaded = await _alice.Client.Media.UploadToChannelAsync(new MemoryStream(file), MediaKind.Image, CancellationToken.None);
        await using var downloaded = await _alice.Client.Media.DownloadAsync(MediaReference.To(uploaded), null, CancellationToken.None);

        Assert.Equal(file, await downloaded.ToArrayAsync(CancellationToken.None));
        Assert.False(string.IsNullOrEmpty(uploaded.Handle));
    }

    /// <summary>64 MB there and back, 128 MB in all: what is allocated on the way is a part of that, whatever else the process does meanwhile.</summary>
    [Fact]
    public async Task A_large_file_takes_no_memory()
    {
        const long size = (64L << 20) + 5;
        await TransferAsync(1 << 20);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await TransferAsync(size);

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 48L << 20);
    }

    private async Task TransferAsync(long size)
    {
        using var plain = new GeneratedStream(size);
        var uploaded = await _alice.Client.Media.UploadAsync(plain, MediaKind.Video, CancellationToken.None);
        await using var downloaded = await _alice.Client.Media.DownloadAsync(MediaReference.To(uploaded), new() { MaximumLength = size }, CancellationToken.None);

        Assert.Equal(size, downloaded.Length);
        using var again = new GeneratedStream(size);
        Assert.Equal(await SHA256.HashDataAsync(again), downloaded.FileSha256.ToArray());
    }

    private async Task<(byte[] File, MediaReference Reference, MessageReceived Received)> ReceiveAsync()
    {
        var (sample, file) = (MediaSample.Of("Document"), MediaSample.File());
        var (received, content) = await _alice.ReceivesAsync(await _other.SendMediaAsync(_phone.Number, "document", file, "file_name=a.pdf"));
        await _phone.ReceivesMediaAsync(received.Id);
        return (file, sample.Find(content), received);
    }
}
