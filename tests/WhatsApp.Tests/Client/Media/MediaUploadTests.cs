using System.Net;
using System.Security.Cryptography;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client.Media;

public sealed class MediaUploadTests
{
    private const string Stored = """{"url":"https://one.whatsapp.net/v/f.enc?oh=1","direct_path":"/v/f.enc?oh=1","handle":"h"}""";

    [Fact]
    public async Task The_file_goes_encrypted_to_the_address_of_its_hash()
    {
        await using var bench = await MediaBench.StartAsync();
        bench.Hosts.Answer = (_, _) => Task.FromResult(MediaHosts.Json(Stored));
        var plain = RandomNumberGenerator.GetBytes(200_000);

        var uploaded = await bench.Media.UploadAsync(new MemoryStream(plain), MediaKind.VoiceNote, default);

        var (method, address, body) = Assert.Single(bench.Hosts.Requests);
        var token = MediaAddresses.Token(SHA256.HashData(body));
        Assert.Equal(("POST", $"https://one.whatsapp.net/mms/audio/{token}?auth=ticket-1&token={token}"), (method, address.AbsoluteUri));
        Assert.Equal(body[..].Length, MediaEncryption.EncryptedLength(plain.Length));
        Assert.Equal(plain, await DecryptAsync(uploaded, body));
        Assert.Equal((MediaKind.VoiceNote, "/v/f.enc?oh=1", "h", (long)plain.Length), (uploaded.Kind, uploaded.DirectPath, uploaded.Handle, uploaded.FileLength));
        Assert.Equal(bench.Client.Clock.GetUtcNow(), uploaded.MediaKeyTimestamp);
    }

    [Fact]
    public async Task Two_uploads_of_a_file_share_no_key()
    {
        await using var bench = await MediaBench.StartAsync();
        bench.Hosts.Answer = (_, _) => Task.FromResult(MediaHosts.Json(Stored));

        var first = await bench.Media.UploadAsync(new MemoryStream([1, 2, 3]), MediaKind.Image, default);
        var second = await bench.Media.UploadAsync(new MemoryStream([1, 2, 3]), MediaKind.Image, default);

        Assert.NotEqual(first.MediaKey.ToArray(), second.MediaKey.ToArray());
        Assert.Equal(1, bench.Asked);
    }

    [Fact]
    public async Task A_file_for_a_channel_goes_as_it_is()
    {
        await using var bench = await MediaBench.StartAsync();
        bench.Hosts.Answer = (_, _) => Task.FromResult(MediaHosts.Json(Stored));
        var plain = RandomNumberGenerator.GetBytes(1000);

        var uploaded = await bench.Media.UploadToChannelAsync(new MemoryStream(plain), MediaKind.Image, default);

        var (_, address, body) = Assert.Single(bench.Hosts.Requests);
        Assert.Equal(plain, body);
        Assert.Equal($"/newsletter/newsletter-image/{MediaAddresses.Token(SHA256.HashData(plain))}", address.AbsolutePath);
        Assert.Equal(("h", true, true), (uploaded.Handle, uploaded.MediaKey.IsEmpty, uploaded.FileEncSha256.IsEmpty));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_ticket_that_is_refused_is_replaced_once(int status)
    {
        await using var bench = await MediaBench.StartAsync();
        bench.Hosts.Answer = (request, _) => Task.FromResult(
            request.RequestUri!.Query.Contains("ticket-1", StringComparison.Ordinal) ? MediaHosts.Status((HttpStatusCode)status) : MediaHosts.Json(Stored));

        await bench.Media.UploadAsync(new MemoryStream([1]), MediaKind.Image, default);

        Assert.Equal((2, 2), (bench.Asked, bench.Hosts.Requests.Count));
        Assert.Equal(bench.Hosts.Requests[0].Body, bench.Hosts.Requests[1].Body);
    }

    [Fact]
    public async Task Refusal_in_spite_of_a_new_ticket_is_told()
    {
        await using var bench = await MediaBench.StartAsync();
        bench.Hosts.Answer = (_, _) => Task.FromResult(MediaHosts.Status(HttpStatusCode.Forbidden));

        var failure = await Assert.ThrowsAsync<MediaException>(() => bench.Media.UploadAsync(new MemoryStream([1]), MediaKind.Image, default));

        Assert.Equal((MediaError.UploadRefused, 403, 2), (failure.Error, failure.StatusCode, bench.Asked));
    }

    [Theory]
    [InlineData("500")]
    [InlineData("broken")]
    [InlineData("nonsense")]
    public async Task Another_host_takes_what_one_does_not(string how)
    {
        await using var bench = await MediaBench.StartAsync();
        bench.Hosts.Answer = (request, _) => request.RequestUri!.Host == "two.whatsapp.net" ? Task.FromResult(MediaHosts.Json(Stored))
            : how == "500" ? Task.FromResult(MediaHosts.Status(HttpStatusCode.InternalServerError))
            : how == "nonsense" ? Task.FromResult(MediaHosts.Json("<html>"))
            : throw new HttpRequestException("no route");

        await bench.Media.UploadAsync(new MemoryStream(new byte[100]), MediaKind.Image, default);

        Assert.Equal(["one.whatsapp.net", "two.whatsapp.net"], bench.Hosts.Requests.Select(r => r.Address.Host));
    }

    [Fact]
    public async Task When_no_host_answers_that_is_told()
    {
        await using var bench = await MediaBench.StartAsync();
        bench.Hosts.Answer = (_, _) => throw new HttpRequestException("no route");

        var failure = await Assert.ThrowsAsync<MediaException>(() => bench.Media.UploadAsync(new MemoryStream([1]), MediaKind.Image, default));

        Assert.Equal((MediaError.HostsUnreachable, true), (failure.Error, failure.IsTransient));
    }

    [Fact]
    public async Task Many_uploads_ask_for_the_hosts_once_and_again_when_they_are_old()
    {
        await using var bench = await MediaBench.StartAsync();
        bench.Hosts.Answer = (_, _) => Task.FromResult(MediaHosts.Json(Stored));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bench.Media.UploadAsync(new MemoryStream([1]), MediaKind.Image, default)));
        Assert.Equal(1, bench.Asked);

        bench.Client.Clock.Advance(TimeSpan.FromSeconds(301));
        await bench.Media.UploadAsync(new MemoryStream([1]), MediaKind.Image, default);
        Assert.Equal(2, bench.Asked);
    }

    [Fact]
    public async Task Without_a_login_nothing_is_sent()
    {
        await using var client = new TestClient();

        var failure = await Assert.ThrowsAsync<RequestException>(() => client.Client.Media.UploadAsync(new MemoryStream([1]), MediaKind.Image, default));

        Assert.Equal(RequestError.NotConnected, failure.Error);
    }

    private static async Task<byte[]> DecryptAsync(UploadedMedia media, byte[] encrypted)
    {
        var plain = new MemoryStream();
        await MediaEncryption.DecryptAsync(
            new MemoryStream(encrypted), plain, MediaKeys.Derive(media.MediaKey.Span, media.Kind), MediaReference.To(media).Expected, default);
        return plain.ToArray();
    }
}
