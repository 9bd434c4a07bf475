using System.Net;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Media;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client.Media;

public sealed class MediaReuploadTests
{
    private static readonly MediaMessage Message = new("3EB0AA", Jid.Parse("9002@lid"), FromMe: false);

    [Fact]
    public async Task The_phone_is_asked_and_its_new_path_used()
    {
        await using var bench = await MediaBench.StartAsync();
        var (plain, encrypted, reference) = await MediaBench.FileAsync();
        bench.Hosts.Answer = (request, _) => Task.FromResult(
            request.RequestUri!.AbsolutePath == "/v/new.enc" ? MediaHosts.Bytes(encrypted) : MediaHosts.Status(HttpStatusCode.Gone));

        var downloading = bench.DownloadAsync(reference, new() { Message = Message });
        var request = await bench.Server.ExpectAsync("receipt", r => r["type"] == "server-error");
        await bench.Server.SendAsync(Answer(reference, new() { Result = MediaRetryNotification.Types.ResultType.Success, DirectPath = "/v/new.enc?oh=2" }));
        await using var file = await downloading.InTime();

        Assert.Equal(plain, await file.ToArrayAsync(default));
        Assert.Equal("/v/new.enc?oh=2", file.Source.DirectPath);
        Assert.Equal(("3EB0AA", TestClient.OwnJid.ToBare()), (request["id"], request.GetJid("to")));
        var about = request.Child("rmr")!;
        Assert.Equal((Message.Chat, "false", null), (about.GetJid("jid"), about["from_me"], about["participant"]));
        var retry = new EncryptedRetry(request.Child("encrypt")!.Child("enc_p")!.Content.Bytes.ToArray(), request.Child("encrypt")!.Child("enc_iv")!.Content.Bytes.ToArray());
        Assert.Equal("3EB0AA", MediaRetry.DecryptRequest(retry, "3EB0AA", reference.MediaKey.Span).StanzaId);
    }

    [Fact]
    public async Task Many_who_want_a_file_ask_once()
    {
        await using var bench = await MediaBench.StartAsync();
        var (_, encrypted, reference) = await MediaBench.FileAsync();
        bench.Hosts.Answer = (request, _) => Task.FromResult(
            request.RequestUri!.AbsolutePath == "/v/new.enc" ? MediaHosts.Bytes(encrypted) : MediaHosts.Status(HttpStatusCode.NotFound));

        var downloading = Enumerable.Range(0, 5).Select(_ => bench.Media.RequestUploadAsync(Message, reference.MediaKey, default)).ToList();
        await bench.Server.ExpectAsync("receipt", r => r["type"] == "server-error");
        await bench.Server.SendAsync(Answer(reference, new() { Result = MediaRetryNotification.Types.ResultType.Success, DirectPath = "/v/new.enc?oh=2" }));

        Assert.All(await Task.WhenAll(downloading).InTime(), path => Assert.Equal("/v/new.enc?oh=2", path));
        await bench.Server.SettleAsync();
        Assert.Single(bench.Server.Received, r => r.Tag == "receipt" && r["type"] == "server-error");
    }

    [Theory]
    [InlineData(MediaRetryNotification.Types.ResultType.NotFound)]
    [InlineData(MediaRetryNotification.Types.ResultType.GeneralError)]
    [InlineData(MediaRetryNotification.Types.ResultType.DecryptionError)]
    public async Task A_phone_that_cannot_says_so(MediaRetryNotification.Types.ResultType result)
    {
        await using var bench = await MediaBench.StartAsync();
        var (_, _, reference) = await MediaBench.FileAsync();

        var asking = bench.DownloadAsync(reference, new() { Message = Message });
        await bench.Server.ExpectAsync("receipt", r => r["type"] == "server-error");
        await bench.Server.SendAsync(Answer(reference, new() { Result = result }));

        Assert.Equal(MediaError.ReuploadRefused, (await Assert.ThrowsAsync<MediaException>(() => asking.InTime())).Error);
    }

    [Fact]
    public async Task A_phone_that_has_the_message_no_longer_gives_an_error()
    {
        await using var bench = await MediaBench.StartAsync();
        var (_, _, reference) = await MediaBench.FileAsync();

        var asking = bench.DownloadAsync(reference, new() { Message = Message });
        await bench.Server.ExpectAsync("receipt", r => r["type"] == "server-error");
        await bench.Server.SendAsync(Notification(new Node("error", [("code", "2")])));

        var failure = await Assert.ThrowsAsync<MediaException>(() => asking.InTime());
        Assert.Equal((MediaError.ReuploadRefused, 2), (failure.Error, failure.StatusCode));
    }

    [Theory]
    [InlineData("/v/new.enc", 1)]
    [InlineData("//evil.example/x", 0)]
    [InlineData("", 0)]
    public async Task An_answer_for_another_file_or_to_elsewhere_is_not_followed(string path, byte wrong)
    {
        await using var bench = await MediaBench.StartAsync();
        var (_, _, reference) = await MediaBench.FileAsync();
        var other = reference.MediaKey.ToArray();
        other[0] ^= wrong;

        var asking = bench.DownloadAsync(reference, new() { Message = Message });
        await bench.Server.ExpectAsync("receipt", r => r["type"] == "server-error");
        await bench.Server.SendAsync(Answer(reference with { MediaKey = other }, new() { Result = MediaRetryNotification.Types.ResultType.Success, DirectPath = path }));

        Assert.Equal(MediaError.InvalidRetry, (await Assert.ThrowsAsync<MediaException>(() => asking.InTime())).Error);
    }

    [Fact]
    public async Task A_phone_that_does_not_answer_is_given_up()
    {
        await using var bench = await MediaBench.StartAsync();
        var (_, _, reference) = await MediaBench.FileAsync();

        var asking = bench.DownloadAsync(reference, new() { Message = Message });
        await bench.Server.ExpectAsync("receipt", r => r["type"] == "server-error");
        bench.Client.Clock.Advance(new MediaOptions().ReuploadTimeout);

        Assert.Equal(RequestError.Timeout, (await Assert.ThrowsAsync<RequestException>(() => asking.InTime())).Error);
    }

    [Fact]
    public async Task The_end_of_the_connection_ends_the_waiting()
    {
        await using var bench = await MediaBench.StartAsync();
        var (_, _, reference) = await MediaBench.FileAsync();

        var asking = bench.Media.RequestUploadAsync(Message, reference.MediaKey, default);
        await bench.Server.ExpectAsync("receipt", r => r["type"] == "server-error");
        await bench.Server.CloseAsync();

        Assert.Equal(RequestError.ConnectionLost, (await Assert.ThrowsAsync<RequestException>(() => asking.InTime())).Error);
    }

    private static Node Answer(MediaReference reference, MediaRetryNotification content)
    {
        var encrypted = MediaRetry.EncryptNotification(content, Message.Id, reference.MediaKey.Span);
        return Notification(new Node("encrypt", [], new[] { new Node("enc_p", [], encrypted.Payload), new Node("enc_iv", [], encrypted.Iv) }));
    }

    private static Node Notification(Node answer) => new(
        "notification",
        [("from", TestClient.OwnJid.ToBare()), ("id", Message.Id), ("type", "mediaretry"), ("t", "1800000000")],
        new[] { answer, new Node("rmr", [("jid", Message.Chat), ("from_me", "false")]) });
}
