using System.Text.Json;
using System.Text.Json.Nodes;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Media;

/// <summary>Each kind of message with a file, in each of its spellings: what the recipient's phone decrypts is what was at the URL.</summary>
[Collection(GatewayCollection.Name)]
public sealed class SendFileTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("""{"kind":"image","imageUrl":"URL","caption":"below"}""", "image", "image/jpeg")]
    [InlineData("""{"imageUrl":"URL","caption":"below"}""", "image", "image/jpeg")]
    [InlineData("""{"kind":"image","url":"URL","caption":"below"}""", "image", "image/jpeg")]
    [InlineData("""{"videoUrl":"URL","caption":"below"}""", "video", "video/mp4")]
    [InlineData("""{"documentUrl":"URL","file_name":"a b.pdf","mime_type":"application/pdf","caption":"below"}""", "document", "application/pdf")]
    [InlineData("""{"kind":"document","url":"URL","fileName":"a b.pdf","mimeType":"application/pdf","caption":"below"}""", "document", "application/pdf")]
    public async Task A_file_with_a_caption(string content, string kind, string type)
    {
        var file = FileOf(kind);

        var (shown, bytes) = await SendAsync(content, file, type);

        Assert.Equal(file, bytes);
        Assert.Equal((kind, "below"), (shown.GetProperty("kind").GetString(), shown.GetProperty("text").GetString()));
        var media = shown.GetProperty("media");
        Assert.Equal((type, file.Length), (media.GetProperty("mime_type").GetString(), media.GetProperty("file_length").GetInt32()));
        if (kind == "document") Assert.Equal("a b.pdf", media.GetProperty("file_name").GetString());
        Assert.False(shown.GetProperty("view_once").GetBoolean());
    }

    [Theory]
    [InlineData("""{"audioUrl":"URL"}""", "audio", "audio/mpeg")]
    [InlineData("""{"kind":"audio","url":"URL"}""", "audio", "audio/mpeg")]
    [InlineData("""{"kind":"voice","audioUrl":"URL"}""", "voice_note", "audio/ogg; codecs=opus")]
    [InlineData("""{"audioUrl":"URL","voice":true}""", "voice_note", "audio/ogg; codecs=opus")]
    [InlineData("""{"kind":"audio","url":"URL","ptt":true}""", "voice_note", "audio/ogg; codecs=opus")]
    [InlineData("""{"stickerUrl":"URL"}""", "sticker", "image/webp")]
    public async Task A_file_without_a_caption(string content, string kind, string type)
    {
        var file = FileOf(kind);

        var (shown, bytes) = await SendAsync(content, file, "application/octet-stream");

        Assert.Equal(file, bytes);
        Assert.Equal(type, shown.GetProperty("media").GetProperty("mime_type").GetString());
        Assert.Equal(kind, shown.GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("""{"imageUrl":"URL","viewOnce":true,"caption":"once"}""", "image")]
    [InlineData("""{"videoUrl":"URL","viewOnce":true}""", "video")]
    [InlineData("""{"audioUrl":"URL","voice":true,"viewOnce":true}""", "voice_note")]
    public async Task A_file_to_be_looked_at_once(string content, string kind)
    {
        var file = FileOf(kind);

        var (shown, bytes) = await SendAsync(content, file, null);

        Assert.Equal(file, bytes);
        Assert.True(shown.GetProperty("view_once").GetBoolean());
    }

    [Fact]
    public async Task A_picture_shows_its_size_and_a_sticker_is_made_of_it()
    {
        var (picture, _) = await SendAsync("""{"imageUrl":"URL"}""", SampleFiles.Png(), "image/png");
        var (sticker, bytes) = await SendAsync("""{"stickerUrl":"URL"}""", SampleFiles.Png(), "image/png");

        Assert.Equal((1, 1), (picture.GetProperty("media").GetProperty("width").GetInt32(), picture.GetProperty("media").GetProperty("height").GetInt32()));
        Assert.Equal((512, 512), (sticker.GetProperty("media").GetProperty("width").GetInt32(), sticker.GetProperty("media").GetProperty("height").GetInt32()));
        Assert.Equal("image/webp", sticker.GetProperty("media").GetProperty("mime_type").GetString());
        Assert.Equal("RIFF"u8, bytes.AsSpan(0, 4));
    }

    [Fact]
    public async Task A_file_replies_and_mentions_as_a_text_does()
    {
        var linked = await gateway.Linked;
        var friend = await gateway.Phones.AddAsync();
        var question = $"question {Guid.NewGuid()}";
        var questionId = await gateway.Phones.SendAsync(friend, linked.Number, question);
        await linked.IncomingAsync(question);
        var url = gateway.Files.Add("x.jpg", SampleFiles.Jpeg());

        var shown = await gateway.SendAndSeeAsync(
            linked, friend, new { imageUrl = url, caption = "look @15550001111", replyTo = questionId, mentions = new[] { "15550001111" }, viewOnce = true });

        Assert.Equal(questionId, shown.GetProperty("quoted_id").GetString());
        Assert.Equal(["15550001111@s.whatsapp.net"], shown.GetProperty("mentions").EnumerateArray().Select(m => m.GetString()));
    }

    [Fact]
    public async Task Texts_and_files_of_a_chat_arrive_in_the_order_in_which_they_were_accepted()
    {
        var linked = await gateway.Linked;
        var friend = await gateway.Phones.AddAsync();
        var slow = gateway.Files.Answer("slow.jpg", async context =>
        {
            context.Response.ContentType = "image/jpeg";
            await context.Response.Body.WriteAsync(SampleFiles.Jpeg(1000));
            await context.Response.Body.FlushAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        });

        await linked.AcceptAsync(friend, new { imageUrl = slow, caption = "first" });
        await linked.AcceptAsync(friend, new { text = "second" });
        await linked.AcceptAsync(friend, new { imageUrl = gateway.Files.Add("x.jpg", SampleFiles.Jpeg()), caption = "third" });
        await linked.AcceptAsync(friend, new { text = "fourth" });

        await gateway.Phones.ShownAsync(friend, m => m.GetProperty("text").GetString() == "fourth");
        Assert.Equal(["first", "second", "third", "fourth"], await gateway.Phones.TextsAsync(friend));
    }

    [Fact]
    public async Task A_media_host_that_refuses_for_a_moment_costs_another_try_and_nothing_else()
    {
        var linked = await gateway.Linked;
        var friend = await gateway.Phones.AddAsync();
        var file = SampleFiles.Jpeg();
        await gateway.Phones.MisbehaveAsync(new { kind = "media_upload", number = linked.Number });

        var shown = await gateway.SendAndSeeAsync(linked, friend, new { imageUrl = gateway.Files.Add("x.jpg", file) });

        Assert.Equal(file, await gateway.Phones.FileAsync(friend, shown.GetProperty("id").GetString()!));
        Assert.Single(await gateway.Phones.TextsAsync(friend));
    }

    private static byte[] FileOf(string kind) => kind switch
    {
        "image" => SampleFiles.Jpeg(),
        "video" => SampleFiles.Mp4(),
        "audio" => SampleFiles.Mp3(),
        "voice_note" => SampleFiles.Ogg(),
        "sticker" => SampleFiles.Webp(),
        _ => SampleFiles.Pdf(),
    };

    private async Task<(JsonElement Shown, byte[] File)> SendAsync(string content, byte[] file, string? type)
    {
        var linked = await gateway.Linked;
        var recipient = await gateway.Phones.AddAsync();
        var url = gateway.Files.Add("file", file, type);
        var shown = await gateway.SendAndSeeAsync(linked, recipient, JsonNode.Parse(content.Replace("URL", url, StringComparison.Ordinal))!);
        return (shown, await gateway.Phones.FileAsync(recipient, shown.GetProperty("id").GetString()!));
    }
}
