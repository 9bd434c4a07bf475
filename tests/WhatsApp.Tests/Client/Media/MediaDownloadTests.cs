using System.Net;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client.Media;

public sealed class MediaDownloadTests
{
    [Fact]
    public async Task The_file_comes_from_the_first_host_by_its_path()
    {
        await using var bench = await MediaBench.StartAsync();
        var (plain, encrypted, reference) = await MediaBench.FileAsync();
        bench.Hosts.Answer = (_, _) => Task.FromResult(MediaHosts.Bytes(encrypted));

        await using var file = await bench.DownloadAsync(reference);

        Assert.Equal(plain, await file.ToArrayAsync(default));
        Assert.Equal((plain.Length, reference), (file.Length, file.Source));
        var asked = Assert.Single(bench.Hosts.Requests).Address;
        Assert.Equal($"https://one.whatsapp.net/v/file.enc?oh=1&hash={MediaAddresses.Token(reference.FileEncSha256.Span)}&mms-type=image&__wa-mms=", asked.AbsoluteUri);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    [InlineData(403)]
    public async Task Another_host_is_asked_when_one_does_not_give_it(int status)
    {
        await using var bench = await MediaBench.StartAsync();
        var (plain, encrypted, reference) = await MediaBench.FileAsync();
        bench.Hosts.Answer = (request, _) => Task.FromResult(
            request.RequestUri!.Host == "two.whatsapp.net" ? MediaHosts.Bytes(encrypted) : MediaHosts.Status((HttpStatusCode)status));

        await using var file = await bench.DownloadAsync(reference);

        Assert.Equal(plain, await file.ToArrayAsync(default));
        Assert.Equal(["one.whatsapp.net", "two.whatsapp.net"], bench.Hosts.Requests.Select(r => r.Address.Host));
    }

    [Fact]
    public async Task A_host_that_cannot_be_reached_is_passed_over()
    {
        await using var bench = await MediaBench.StartAsync();
        var (plain, encrypted, reference) = await MediaBench.FileAsync();
        bench.Hosts.Answer = (request, _) => request.RequestUri!.Host == MediaAddresses.DefaultHost
            ? Task.FromResult(MediaHosts.Bytes(encrypted))
            : throw new HttpRequestException("no route");

        await using var file = await bench.DownloadAsync(reference);

        Assert.Equal(plain, await file.ToArrayAsync(default));
    }

    [Theory]
    [InlineData(404, MediaError.NotFound, true)]
    [InlineData(410, MediaError.Gone, true)]
    [InlineData(403, MediaError.Forbidden, true)]
    [InlineData(500, MediaError.HostsUnreachable, false)]
    [InlineData(302, MediaError.HostsUnreachable, false)]
    public async Task What_all_hosts_say_is_told(int status, MediaError error, bool again)
    {
        await using var bench = await MediaBench.StartAsync();
        var (_, _, reference) = await MediaBench.FileAsync();
        bench.Hosts.Answer = (_, _) => Task.FromResult(MediaHosts.Status((HttpStatusCode)status));

        var failure = await Assert.ThrowsAsync<MediaException>(() => bench.DownloadAsync(reference));

        Assert.Equal((error, again, !again, status), (failure.Error, failure.CanBeUploadedAgain, failure.IsTransient, failure.StatusCode));
    }

    [Fact]
    public async Task A_host_that_says_nothing_is_given_up()
    {
        await using var bench = await MediaBench.StartAsync();
        var (plain, encrypted, reference) = await MediaBench.FileAsync();
        var asked = new TaskCompletionSource();
        bench.Hosts.Answer = (request, _) =>
        {
            if (request.RequestUri!.Host != "one.whatsapp.net") return Task.FromResult(MediaHosts.Bytes(encrypted));
            asked.TrySetResult();
            return new TaskCompletionSource<HttpResponseMessage>().Task;
        };

        var downloading = bench.DownloadAsync(reference);
        await asked.Task.InTime();
        bench.Client.Clock.Advance(new MediaOptions().StallTimeout);
        await using var file = await downloading.InTime();

        Assert.Equal(plain, await file.ToArrayAsync(default));
    }

    [Theory]
    [InlineData("wrong", MediaError.EncryptedHashMismatch)]
    [InlineData("short", MediaError.Truncated)]
    [InlineData("long", MediaError.TooLong)]
    public async Task What_is_not_the_file_is_never_handed_out(string how, MediaError error)
    {
        await using var bench = await MediaBench.StartAsync();
        var (_, encrypted, reference) = await MediaBench.FileAsync();
        bench.Hosts.Answer = (_, _) => Task.FromResult(MediaHosts.Bytes(Damage(encrypted, how)));

        var failure = await Assert.ThrowsAsync<MediaException>(() => bench.DownloadAsync(reference));

        Assert.Equal(error, failure.Error);
        Assert.Equal(3, bench.Hosts.Requests.Count);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("short")]
    [InlineData("long")]
    public async Task Another_host_makes_good_what_one_damaged(string how)
    {
        await using var bench = await MediaBench.StartAsync();
        var (plain, encrypted, reference) = await MediaBench.FileAsync();
        bench.Hosts.Answer = (request, _) => Task.FromResult(
            MediaHosts.Bytes(request.RequestUri!.Host == "one.whatsapp.net" ? Damage(encrypted, how) : encrypted));

        await using var file = await bench.DownloadAsync(reference);

        Assert.Equal(plain, await file.ToArrayAsync(default));
    }

    [Fact]
    public async Task What_the_sender_described_wrongly_is_not_asked_for_again()
    {
        await using var bench = await MediaBench.StartAsync();
        var (_, encrypted, reference) = await MediaBench.FileAsync();
        bench.Hosts.Answer = (_, _) => Task.FromResult(MediaHosts.Bytes(encrypted));

        var otherKey = await Assert.ThrowsAsync<MediaException>(() => bench.DownloadAsync(reference with { MediaKey = new byte[32] }));
        var otherHash = await Assert.ThrowsAsync<MediaException>(() => bench.DownloadAsync(reference with { FileSha256 = new byte[32] }));

        Assert.Equal((MediaError.BadMac, MediaError.HashMismatch, 2), (otherKey.Error, otherHash.Error, bench.Hosts.Requests.Count));
    }

    [Fact]
    public async Task A_file_that_is_announced_as_too_large_is_not_asked_for()
    {
        await using var bench = await MediaBench.StartAsync();
        var (_, _, reference) = await MediaBench.FileAsync();

        var failure = await Assert.ThrowsAsync<MediaException>(() => bench.DownloadAsync(reference, new() { MaximumLength = 70_000 }));

        Assert.Equal((MediaError.TooLarge, 0), (failure.Error, bench.Hosts.Requests.Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_turns_out_too_large_is_not_read_on(bool announced)
    {
        await using var bench = await MediaBench.StartAsync();
        var (_, _, reference) = await MediaBench.FileAsync();
        var endless = new EndlessBody();
        bench.Hosts.Answer = (_, _) =>
        {
            var content = new StreamContent(endless);
            if (announced) content.Headers.ContentLength = 1L << 40;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
        };

        var failure = await Assert.ThrowsAsync<MediaException>(() => bench.DownloadAsync(reference with { FileLength = null }, new() { MaximumLength = 1_000_000 }));

        Assert.Equal(MediaError.TooLarge, failure.Error);
        Assert.InRange(endless.Given, announced ? 0 : 1_000_000, announced ? 0 : 1_200_000);
    }

    [Theory]
    [InlineData("https://evil.example/v/file.enc", null)]
    [InlineData("http://mmg.whatsapp.net/v/file.enc", null)]
    [InlineData("https://user@mmg.whatsapp.net/v/file.enc", null)]
    [InlineData("https://mmg.whatsapp.net:8443/v/file.enc", null)]
    [InlineData("https://169.254.169.254/latest", null)]
    [InlineData("https://evilwhatsapp.net/v/file.enc", null)]
    [InlineData("https://web.whatsapp.net/", null)]
    [InlineData(null, "@evil.example/v/file.enc")]
    [InlineData(null, "//evil.example/v/file.enc")]
    [InlineData(null, "/\\evil.example/v/file.enc")]
    [InlineData(null, ".evil.example/v")]
    [InlineData(null, null)]
    public async Task Nothing_but_media_hosts_is_asked(string? url, string? path)
    {
        await using var bench = await MediaBench.StartAsync();
        var (_, _, reference) = await MediaBench.FileAsync();

        var failure = await Assert.ThrowsAsync<MediaException>(() => bench.DownloadAsync(reference with { Url = url, DirectPath = path }));

        Assert.Equal((MediaError.InvalidReference, 0), (failure.Error, bench.Hosts.Requests.Count));
    }

    [Fact]
    public async Task The_address_in_the_message_goes_first()
    {
        await using var bench = await MediaBench.StartAsync();
        var (_, encrypted, reference) = await MediaBench.FileAsync();
        bench.Hosts.Answer = (_, _) => Task.FromResult(MediaHosts.Bytes(encrypted));

        await using var file = await bench.DownloadAsync(reference with { Url = "https://media-xyz.cdn.whatsapp.net/v/file.enc?a=b" });

        Assert.Equal("https://media-xyz.cdn.whatsapp.net/v/file.enc?a=b", Assert.Single(bench.Hosts.Requests).Address.AbsoluteUri);
    }

    [Fact]
    public async Task A_file_of_a_channel_is_checked_by_its_hash()
    {
        await using var bench = await MediaBench.StartAsync();
        var (plain, _, reference) = await MediaBench.FileAsync();
        var open = reference with { MediaKey = default, FileEncSha256 = default };
        bench.Hosts.Answer = (request, _) => Task.FromResult(MediaHosts.Bytes(request.RequestUri!.Host == "one.whatsapp.net" ? Damage(plain, "wrong") : plain));

        await using var file = await bench.DownloadAsync(open);
        var nothing = await Assert.ThrowsAsync<MediaException>(() => bench.DownloadAsync(open with { FileSha256 = default }));

        Assert.Equal(plain, await file.ToArrayAsync(default));
        Assert.Equal(MediaError.InvalidReference, nothing.Error);
    }

    [Fact]
    public async Task Without_named_hosts_the_default_one_is_asked()
    {
        await using var bench = await MediaBench.StartAsync(names: []);
        var (_, encrypted, reference) = await MediaBench.FileAsync();
        bench.Hosts.Answer = (_, _) => Task.FromResult(MediaHosts.Bytes(encrypted));

        await using var file = await bench.DownloadAsync(reference);

        Assert.Equal(MediaAddresses.DefaultHost, Assert.Single(bench.Hosts.Requests).Address.Host);
    }

    [Fact]
    public async Task No_temporary_file_stays()
    {
        var folder = Directory.CreateTempSubdirectory("wapio-test-");
        try
        {
            await using var bench = await MediaBench.StartAsync(options: media => media with { TemporaryFolder = folder.FullName });
            var (_, encrypted, reference) = await MediaBench.FileAsync();
            bench.Hosts.Answer = (_, _) => Task.FromResult(MediaHosts.Bytes(encrypted));
            await using (await bench.DownloadAsync(reference))
            {
                if (!OperatingSystem.IsWindows()) Assert.Empty(folder.GetFiles());
            }

            bench.Hosts.Answer = (_, _) => Task.FromResult(MediaHosts.Bytes(Damage(encrypted, "wrong")));
            await Assert.ThrowsAsync<MediaException>(() => bench.DownloadAsync(reference));
            Assert.Empty(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] Damage(byte[] file, string how)
    {
        if (how == "short") return file[..(file.Length / 2)];
        if (how == "long") return [.. file, .. new byte[16]];
        var damaged = file.ToArray();
        damaged[file.Length / 2] ^= 1;
        return damaged;
    }

    private sealed class EndlessBody : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
