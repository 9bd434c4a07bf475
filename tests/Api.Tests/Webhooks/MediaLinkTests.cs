using System.Net;
using System.Text.Json;
using Wapio.Api.Tests.Support;
using ReceivedPost = Wapio.Harness.Http.ReceivedPost;
using WebhookReceiver = Wapio.Harness.Http.WebhookReceiver;

namespace Wapio.Api.Tests.Webhooks;

/// <summary>Links to files in what a webhook receives.</summary>
[Collection(GatewayCollection.Name)]
public sealed class MediaLinkTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("image", "image/jpeg")]
    [InlineData("voice_note", "audio/ogg")]
    [InlineData("document", "application/pdf")]
    public async Task The_link_of_an_event_gives_the_file_without_a_token(string kind, string type)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var linked = await LinkAsync(gateway, receiver);
        var file = kind switch { "image" => SampleFiles.Jpeg(), "document" => SampleFiles.Pdf(), _ => SampleFiles.Ogg() };

        var media = MediaOf(await ReceiveAsync(gateway, linked, receiver, kind, file));
        using var http = new HttpClient();
        using var answer = await http.GetAsync(media.Text("download_url"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(file, await answer.Content.ReadAsByteArrayAsync());
        Assert.True(DateTimeOffset.Parse(media.Text("link_expires_at")!, System.Globalization.CultureInfo.InvariantCulture) > DateTimeOffset.UtcNow.AddHours(24));
        var again = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => http.GetByteArrayAsync(media.Text("download_url"))));
        Assert.All(again, bytes => Assert.Equal(file, bytes));
    }

    [Fact]
    public async Task Each_try_posts_the_same_link_and_nobody_else_is_told_it()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var linked = await LinkAsync(gateway, receiver);
        receiver.AnswerWith(500);
        var first = await ReceiveAsync(gateway, linked, receiver, "image", SampleFiles.Jpeg());
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Posts.Count(post => post.Id == first.Id) > 2), "it is tried again");

        Assert.Single(receiver.Posts.Where(post => post.Id == first.Id).Select(post => Convert.ToHexString(post.Body)).Distinct());
        var told = (await SessionEvents.AllAsync(linked)).Single(e => e.Text("id") == first.Id);
        Assert.False(told.GetProperty("payload").GetProperty("media").TryGetProperty("download_url", out _));
    }

    [Fact]
    public async Task Without_the_setting_there_is_no_link()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var linked = await LinkAsync(gateway, receiver, mediaLinks: false);

        var media = MediaOf(await ReceiveAsync(gateway, linked, receiver, "image", SampleFiles.Jpeg()));

        Assert.False(media.TryGetProperty("download_url", out _));
        Assert.False((await linked.Client.GetAsync($"{linked.Session.Path}/webhook")).Expect(200).GetProperty("media_links").GetBoolean());
    }

    [Fact]
    public async Task A_link_leads_to_no_other_message()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var (linked, stranger) = (await LinkAsync(gateway, receiver), await LinkAsync(gateway, receiver));
        var url = MediaOf(await ReceiveAsync(gateway, linked, receiver, "image", SampleFiles.Jpeg())).Text("download_url")!;
        var others = MediaOf(await ReceiveAsync(gateway, stranger, receiver, "image", SampleFiles.Jpeg())).Text("download_url")!;
        var client = stranger.Client;

        foreach (var tampered in new[]
        {
            url.Replace(IdOf(url), IdOf(others), StringComparison.Ordinal), url.Replace("expires=", "expires=9", StringComparison.Ordinal), url[..url.IndexOf('?', StringComparison.Ordinal)],
            url[..url.IndexOf("signature=", StringComparison.Ordinal)] + others[others.IndexOf("signature=", StringComparison.Ordinal)..],
        })
        {
            (await client.GetAsync(new Uri(tampered).PathAndQuery)).Expect(404, "not_found");
        }
    }

    [Fact]
    public async Task A_file_that_was_not_fetched_waits_for_the_session_and_one_that_was_does_not()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var linked = await LinkAsync(gateway, receiver);
        var file = SampleFiles.Jpeg();
        var url = new Uri(MediaOf(await ReceiveAsync(gateway, linked, receiver, "image", file)).Text("download_url")!).PathAndQuery;
        (await linked.Client.PostAsync($"{linked.Session.Path}/disconnect")).Expect(200);
        (await gateway.Client().GetAsync(url)).Expect(409, "session_not_connected");
        (await linked.Client.PostAsync($"{linked.Session.Path}/connect")).Expect(200);
        await linked.Session.BecomesAsync("connected");

        Assert.Equal(file, (await gateway.Client().GetAsync(url)).Bytes);
        (await linked.Client.PostAsync($"{linked.Session.Path}/disconnect")).Expect(200);
        Assert.Equal(file, (await gateway.Client().GetAsync(url)).Bytes);
    }

    [Fact]
    public async Task A_link_ends()
    {
        var own = await GatewayFixture.StartAsync("--Wapio:Webhooks:RetryFor=00:00:02", "--Wapio:Media:LinkLifetime=00:00:01");
        try
        {
            await using var receiver = await WebhookReceiver.StartAsync();
            var linked = await LinkAsync(own, receiver);

            var url = new Uri(MediaOf(await ReceiveAsync(own, linked, receiver, "image", SampleFiles.Jpeg())).Text("download_url")!).PathAndQuery;

            await Eventually.HoldsAsync(async () => (await own.Client().GetAsync(url)).Status == 410, "the link ends");
            (await own.Client().GetAsync(url)).Expect(410, "link_expired");
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    private static JsonElement MediaOf(ReceivedPost post) => post.Payload.GetProperty("media");

    private static string IdOf(string url) => new Uri(url).Segments[^1];

    private static async Task<LinkedSession> LinkAsync(GatewayFixture gateway, WebhookReceiver receiver, bool mediaLinks = true)
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var webhook = new { target_url = receiver.Url, signing_secret = "a secret that is long enough", subscribed_events = new[] { "messages.received" }, media_links = mediaLinks };
        var put = (await linked.Client.SendAsync(HttpMethod.Put, $"{linked.Session.Path}/webhook", webhook)).Expect(200);
        Assert.Equal(mediaLinks, put.GetProperty("media_links").GetBoolean());
        return linked;
    }

    private static async Task<ReceivedPost> ReceiveAsync(GatewayFixture gateway, LinkedSession linked, WebhookReceiver receiver, string kind, byte[] file)
    {
        var more = kind == "document" ? "&mimetype=application%2Fpdf&file_name=x.pdf" : "";
        var id = await gateway.Phones.SendFileAsync(await gateway.Phones.AddAsync(), linked.Number, $"kind={kind}{more}", file);
        ReceivedPost? found = null;
        await Eventually.HoldsAsync(
            () =>
            {
                found = receiver.Posts.FirstOrDefault(post => post.Payload.Text("provider_msg_id") == id);
                return Task.FromResult(found is not null);
            },
            "the receiver hears of the file");
        return found!;
    }
}
