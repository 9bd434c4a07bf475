using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Media;

/// <summary>Files that came in: fetched, decrypted, and downloaded by a link.</summary>
[Collection(GatewayCollection.Name)]
public sealed class DecryptTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("image", "image/jpeg", "payload")]
    [InlineData("image", "image/jpeg", "media")]
    [InlineData("image", "image/jpeg", "event")]
    [InlineData("image", "image/jpeg", "message")]
    [InlineData("video", "video/mp4", "media")]
    [InlineData("voice_note", "audio/ogg", "media")]
    [InlineData("voice_note", "audio/ogg", "message")]
    [InlineData("document", "application/pdf", "payload")]
    [InlineData("document", "application/pdf", "message")]
    [InlineData("sticker", "image/webp", "message")]
    [InlineData("image", "image/jpeg", "content")]
    [InlineData("image", "image/jpeg", "by_path")]
    [InlineData("image", "image/jpeg", "by_url")]
    [InlineData("voice_note", "audio/ogg", "by_path")]
    [InlineData("document", "application/pdf", "wrapped")]
    [InlineData("video", "video/mp4", "list")]
    public async Task Whatever_is_sent_back_of_an_event_leads_to_the_file(string kind, string type, string form)
    {
        var linked = await gateway.Linked;
        var file = FileOf(kind);
        var told = await ReceiveAsync(linked, kind, file);
        var decrypted = (await linked.Client.PostAsync("/api/decrypt-media", In(form, told))).Expect(200);

        Assert.True(decrypted.GetProperty("success").GetBoolean());
        Assert.Equal((type, file.Length), (decrypted.GetProperty("mime_type").GetString(), decrypted.GetProperty("file_size").GetInt32()));
        Assert.Equal(file, await DownloadAsync(decrypted.GetProperty("download_url").GetString()!));
        Assert.Equal(file, await DownloadAsync(decrypted.GetProperty("public_url").GetString()!));
    }

    [Fact]
    public async Task The_same_file_is_fetched_once_and_links_to_it_are_given_again()
    {
        var linked = await gateway.Linked;
        var file = SampleFiles.Jpeg();
        var media = (await ReceiveAsync(linked, "image", file)).GetProperty("payload").GetProperty("media");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => linked.Client.PostAsync("/v1/media/decrypt", media, ("x-session-id", linked.Session.Id))));

        var id = Assert.Single(answers.Select(answer => answer.Expect(200).GetProperty("media_id").GetString()).Distinct());
        var link = (await linked.Client.GetAsync($"/v1/media/{id}/download-url")).Expect(200);
        Assert.Equal(id, link.GetProperty("media_id").GetString());
        Assert.Equal(file, await DownloadAsync(link.GetProperty("download_url").GetString()!));
    }

    [Theory]
    [InlineData("media")]
    [InlineData("payload")]
    [InlineData("event")]
    [InlineData("message")]
    public async Task A_file_that_WhatsApp_has_no_more_is_asked_for_again(string form)
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var file = SampleFiles.Jpeg();
        var told = await ReceiveAsync(linked, "image", file);
        await LoseAsync(linked, told);

        // What does not say which message has it cannot be asked for: a phone looks it up by its message.
        (await linked.Client.PostAsync("/api/decrypt-media", In("by_path", told))).Expect(410, "media_unavailable");
        var decrypted = (await linked.Client.PostAsync("/api/decrypt-media", In(form, told))).Expect(200);

        Assert.Equal(file, await DownloadAsync(decrypted.GetProperty("download_url").GetString()!));
    }

    [Fact]
    public async Task Hosts_that_refuse_for_a_moment_are_asked_again()
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        var file = SampleFiles.Jpeg();
        var told = await ReceiveAsync(linked, "image", file);
        var sender = told.GetProperty("payload").GetProperty("sender").Text("phone_number")![1..];
        await gateway.Phones.MisbehaveAsync(new { kind = "media_download", number = sender, code = 503 });

        var decrypted = (await linked.Client.PostAsync("/api/decrypt-media", In("media", told))).Expect(200);

        Assert.Equal(file, await DownloadAsync(decrypted.GetProperty("download_url").GetString()!));
    }

    [Fact]
    public async Task A_key_that_is_not_the_files_is_found_out()
    {
        var linked = await gateway.Linked;
        var media = JsonNode.Parse((await ReceiveAsync(linked, "image", SampleFiles.Jpeg())).GetProperty("payload").GetProperty("media").GetRawText())!;
        media["mediaKey"] = Convert.ToBase64String(new byte[32]);

        (await linked.Client.PostAsync("/api/decrypt-media", media)).Expect(422, "media_corrupt");
    }

    [Theory]
    [InlineData("{}", "mediaKey")]
    [InlineData("""{"mediaKey":"short","directPath":"/v/x","type":"image"}""", "mediaKey")]
    [InlineData("""{"mediaKey":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","type":"image"}""", "directPath")]
    [InlineData("""{"mediaKey":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","directPath":"/v/x"}""", "type")]
    [InlineData("""{"mediaKey":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","url":"https://example.com/x","type":"image"}""", "directPath")]
    public async Task What_names_no_file_is_422(string body, string field) =>
        (await (await gateway.Linked).Client.PostAsync("/api/decrypt-media", body)).ExpectInvalid(field);

    [Fact]
    public async Task The_file_is_nobody_elses()
    {
        var account = await gateway.CreateAccountAsync();
        var linked = await gateway.LinkSessionAsync(account);
        var sibling = await gateway.CreateSessionAsync(account);
        var id = await DecryptAsync(linked, SampleFiles.Jpeg());
        var path = $"/v1/media/{id.GetProperty("media_id").GetString()}/download-url";

        (await (await gateway.Account).Client.GetAsync(path)).Expect(404, "not_found");
        (await sibling.KeyClient.GetAsync(path)).Expect(404, "not_found");
        (await linked.Session.KeyClient.GetAsync(path)).Expect(200);
    }

    [Fact]
    public async Task A_link_that_was_tampered_with_leads_nowhere()
    {
        var linked = await gateway.Linked;
        var url = (await DecryptAsync(linked, SampleFiles.Jpeg())).GetProperty("download_url").GetString()!;
        var other = (await DecryptAsync(linked, SampleFiles.Jpeg())).GetProperty("media_id").GetString()!;
        var id = new Uri(url).Segments[^1];
        var client = gateway.Client();

        foreach (var tampered in new[]
        {
            url.Replace("expires=", "expires=1", StringComparison.Ordinal), url[..^1] + (url[^1] == 'A' ? 'B' : 'A'), url.Replace(id, other, StringComparison.Ordinal),
            url[..url.IndexOf('?', StringComparison.Ordinal)], url[..url.IndexOf("&signature", StringComparison.Ordinal)], url.Replace(id, "..%2f..%2fwapio.db", StringComparison.Ordinal),
        })
        {
            (await client.GetAsync(new Uri(tampered).PathAndQuery)).Expect(404, "not_found");
        }
    }

    [Fact]
    public async Task A_part_can_be_asked_for_and_nothing_in_it_is_run()
    {
        var linked = await gateway.Linked;
        var page = "<script>alert(1)</script>"u8.ToArray();
        var decrypted = await DecryptAsync(linked, page, "document", "kind=document&mimetype=text%2Fhtml&file_name=a%22%0d%0ab.html");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, decrypted.GetProperty("download_url").GetString()) { Headers = { Range = new RangeHeaderValue(1, 6) } };

        using var part = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("script", await part.Content.ReadAsStringAsync());
        Assert.Equal("application/octet-stream", part.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", part.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", Assert.Single(part.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("sandbox", Assert.Single(part.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    // What clients make of an event: the part, what stands around it, WhatsApp's own form, or the few members that it takes.
    private static object In(string form, JsonElement told)
    {
        var payload = told.GetProperty("payload");
        var media = payload.GetProperty("media");
        return form switch
        {
            "media" => media,
            "payload" => payload,
            "message" => new { key = new { id = payload.GetProperty("provider_msg_id"), remoteJid = payload.GetProperty("chat").GetProperty("jid") }, message = payload.GetProperty("message") },
            "content" => payload.GetProperty("message"),
            "by_path" => new { mediaKey = media.GetProperty("mediaKey"), directPath = media.GetProperty("directPath"), type = media.GetProperty("type"), mimetype = media.GetProperty("mimetype") },
            "by_url" => new { mediaKey = media.GetProperty("mediaKey"), url = media.GetProperty("url"), type = media.GetProperty("type"), messageId = payload.GetProperty("message_id") },
            "wrapped" => new { data = new { messages = new[] { new { message = payload.GetProperty("message") } } } },
            "list" => new { messages = new[] { payload } },
            _ => told,
        };
    }

    // From now on WhatsApp has the file no more; the phone of the account has it, since it got the message, too.
    private async Task LoseAsync(LinkedSession linked, JsonElement told)
    {
        await gateway.Phones.ShownAsync(linked.Number, m => m.Text("id") == told.GetProperty("payload").Text("provider_msg_id"));
        await gateway.Phones.FileAsync(linked.Number, told.GetProperty("payload").Text("provider_msg_id")!);
        await gateway.Phones.MisbehaveAsync(new { kind = "media_expired", number = told.GetProperty("payload").GetProperty("sender").Text("phone_number")![1..] });
    }

    private static byte[] FileOf(string kind) => kind switch
    {
        "image" => SampleFiles.Jpeg(),
        "video" => SampleFiles.Mp4(),
        "voice_note" => SampleFiles.Ogg(),
        "sticker" => SampleFiles.Webp(),
        _ => SampleFiles.Pdf(),
    };

    private static async Task<byte[]> DownloadAsync(string url)
    {
        using var http = new HttpClient();
        return await http.GetByteArrayAsync(url);
    }

    private async Task<JsonElement> DecryptAsync(LinkedSession linked, byte[] file, string kind = "image", string? query = null)
    {
        var told = await ReceiveAsync(linked, kind, file, query);
        return (await linked.Client.PostAsync("/api/decrypt-media", told.GetProperty("payload").GetProperty("media"), ("x-session-id", linked.Session.Id))).Expect(200);
    }

    private async Task<JsonElement> ReceiveAsync(LinkedSession linked, string kind, byte[] file, string? query = null)
    {
        var sender = await gateway.Phones.AddAsync();
        var id = await gateway.Phones.SendFileAsync(sender, linked.Number, query ?? $"kind={kind}&file_name=x.pdf&caption=look" + (kind == "document" ? "&mimetype=application%2Fpdf" : ""), file);
        var found = default(JsonElement);
        var after = 0L;
        await Eventually.HoldsAsync(
            async () =>
            {
                var events = (await linked.Client.GetAsync($"{linked.Session.Path}/events?after={after}&limit=200")).Expect(200);
                foreach (var e in events.GetProperty("data").EnumerateArray()) after = e.GetProperty("sequence").GetInt64();
                found = events.GetProperty("data").EnumerateArray().FirstOrDefault(e =>
                    e.GetProperty("event_type").GetString() == "messages.received" && e.GetProperty("payload").GetProperty("provider_msg_id").GetString() == id);
                return found.ValueKind == JsonValueKind.Object;
            },
            "the session hears of the file");
        return found;
    }
}
