using System.Text.Json.Nodes;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Messages;

[Collection(GatewayCollection.Name)]
public sealed class ContentTests(GatewayFixture gateway)
{
    private const int LongestText = 65_536;
    private const string To = "+15550009999";

    // What a client sends that a generator made from the description: every member, those that are not filled blank.
    private const string Generated = $$"""
        {
          "session_id": "", "to": "{{To}}", "channel_id": "", "text": "", "kind": "", "media_handle": "", "url": "", "imageUrl": "", "videoUrl": "",
          "documentUrl": "", "audioUrl": "", "stickerUrl": "", "caption": "", "mime_type": "", "file_name": "", "viewOnce": "", "quoted_message_id": "",
          "replyTo": "", "mentions": [], "location": { "name": "", "address": "" }, "contact": { "fullName": "", "phoneNumber": "" },
          "poll": { "question": "", "options": ["", ""], "multiSelect": false }, "key_0": 712
        }
        """;

    [Fact]
    public async Task A_text_has_1_to_65536_characters()
    {
        var linked = await gateway.Linked;

        (await linked.SendAsync(new { to = To, text = "" })).ExpectInvalid("text");
        (await linked.SendAsync(new { to = To, text = "x" })).Expect(202);
        (await linked.SendAsync(new { to = To, text = new string('x', LongestText) })).Expect(202);
        (await linked.SendAsync(new { to = To, text = new string('x', LongestText + 1) })).ExpectInvalid("text");
    }

    [Fact]
    public async Task An_emoji_is_one_character_however_it_is_written()
    {
        var linked = await gateway.Linked;
        var longest = string.Concat(Enumerable.Repeat("\U0001F600", LongestText));

        // System.Text.Json writes each as two escapes: twelve bytes.
        (await linked.SendAsync(new { to = To, text = longest })).Expect(202);
        (await linked.SendAsync($$"""{"to":"{{To}}","text":"{{longest}}"}""")).Expect(202);
        (await linked.SendAsync(new { to = To, text = longest + "x" })).ExpectInvalid("text");
    }

    [Fact]
    public async Task A_text_arrives_as_it_was_sent()
    {
        var linked = await gateway.Linked;
        var recipient = await gateway.Phones.AddAsync();
        var text = "line\r\n\ttab \u0001 \u00e9 e\u0301 \u202e \U0001F468\u200D\U0001F469 \"'<&>\\ " + Guid.NewGuid();

        (await linked.SendAsync(new { to = recipient, kind = "text", text })).Expect(202);

        await Eventually.HoldsAsync(async () => (await gateway.Phones.TextsAsync(recipient)).Contains(text), "the text arrives");
    }

    [Theory]
    [InlineData("""{"kind":"text"}""", "text")]
    [InlineData("""{}""", "text")]
    [InlineData("""{"text":null}""", "text")]
    [InlineData("""{"text":5}""", "text")]
    [InlineData("""{"text":["a"]}""", "text")]
    [InlineData("""{"kind":"telegram","text":"a"}""", "kind")]
    [InlineData("""{"kind":7,"text":"a"}""", "kind")]
    [InlineData("""{"kind":"TEXT","text":"a"}""", "kind")]
    [InlineData("""{"kind":"text","text":"a","imageUrl":"https://example.com/x.png"}""", "imageUrl")]
    [InlineData("""{"kind":"text","text":"a","poll":{"question":"?","options":["a","b"]}}""", "poll")]
    [InlineData("""{"text":"a","session_id":7}""", "session_id")]
    [InlineData("""{"location":{"latitude":1,"longitude":2},"contact":{"name":"a","phone":"15550001"}}""", "contact")]
    [InlineData("""{"url":"https://example.com/x"}""", "kind")]
    [InlineData("""{"kind":"poll","url":"https://example.com/x","poll":{"question":"?","options":["a","b"]}}""", "url")]
    [InlineData("""{"kind":"location"}""", "location")]
    [InlineData("""{"location":[]}""", "location")]
    [InlineData("""{"location":{"longitude":2}}""", "location.latitude")]
    [InlineData("""{"location":{"latitude":"1","longitude":2}}""", "location.latitude")]
    [InlineData("""{"location":{"latitude":90.01,"longitude":2}}""", "location.latitude")]
    [InlineData("""{"location":{"latitude":1,"longitude":-180.01}}""", "location.longitude")]
    [InlineData("""{"contact":{"name":"","phone":"15550001"}}""", "contact.name")]
    [InlineData("""{"contact":{"fullName":"M"}}""", "contact.phone")]
    [InlineData("""{"contact":{"fullName":"M","phoneNumber":"none"}}""", "contact.phoneNumber")]
    [InlineData("""{"poll":{"options":["a","b"]}}""", "poll.name")]
    [InlineData("""{"poll":{"question":"?"}}""", "poll.options")]
    [InlineData("""{"poll":{"question":"?","options":["a"]}}""", "poll.options")]
    [InlineData("""{"poll":{"question":"?","options":["a","a"]}}""", "poll.options")]
    [InlineData("""{"poll":{"question":"?","options":["a","b","c","d","e","f","g","h","i","j","k","l","m"]}}""", "poll.options")]
    [InlineData("""{"poll":{"question":"?","options":["a","b"],"multiSelect":"yes"}}""", "poll.multiSelect")]
    [InlineData("""{"kind":"image"}""", "imageUrl")]
    [InlineData("""{"kind":"image","url":""}""", "imageUrl")]
    [InlineData("""{"imageUrl":"ftp://example.com/x.png"}""", "imageUrl")]
    [InlineData("""{"imageUrl":"/x.png"}""", "imageUrl")]
    [InlineData("""{"imageUrl":"https://me:secret@example.com/x.png"}""", "imageUrl")]
    [InlineData("""{"imageUrl":7}""", "imageUrl")]
    [InlineData("""{"imageUrl":"https://example.com/x","videoUrl":"https://example.com/x"}""", "videoUrl")]
    [InlineData("""{"imageUrl":"https://example.com/x","url":"https://example.com/y"}""", "url")]
    [InlineData("""{"imageUrl":"https://example.com/x","media_handle":"bps_media_x"}""", "media_handle")]
    [InlineData("""{"kind":"image","media_handle":"bps_media_x"}""", "media_handle")]
    [InlineData("""{"audioUrl":"https://example.com/x","caption":"a"}""", "caption")]
    [InlineData("""{"stickerUrl":"https://example.com/x","viewOnce":true}""", "viewOnce")]
    [InlineData("""{"documentUrl":"https://example.com/x","viewOnce":true}""", "viewOnce")]
    [InlineData("""{"imageUrl":"https://example.com/x","viewOnce":"yes"}""", "viewOnce")]
    [InlineData("""{"imageUrl":"https://example.com/x","ptt":true}""", "ptt")]
    [InlineData("""{"imageUrl":"https://example.com/x","mime_type":"picture"}""", "mime_type")]
    [InlineData("""{"documentUrl":"https://example.com/x","fileName":[]}""", "fileName")]
    [InlineData("""{"text":"a","mentions":["nobody"]}""", "mentions")]
    [InlineData("""{"text":"a","quoted_message_id":"bps_msg_unknown"}""", "quoted_message_id")]
    [InlineData("""{"text":"a","replyTo":7}""", "replyTo")]
    public async Task Wrong_or_contradicting_content_is_422(string content, string field)
    {
        var body = content.Length == 2 ? $$"""{"to":"{{To}}"}""" : $$"""{"to":"{{To}}",{{content[1..]}}""";

        (await (await gateway.Linked).SendAsync(body)).ExpectInvalid(field);
    }

    [Theory]
    [InlineData("""{"kind":"text","text":"a"}""")]
    [InlineData("""{"kind":"","text":"a"}""")]
    [InlineData("""{"kind":null,"text":"a","imageUrl":null,"poll":null,"session_id":""}""")]
    [InlineData("""{"text":"a","unknown":{"member":[]}}""")]
    public async Task The_kind_may_be_left_out_and_nulls_are_absent(string content) =>
        (await (await gateway.Linked).SendAsync($$"""{"to":"{{To}}",{{content[1..]}}""")).Expect(202);

    [Theory]
    [InlineData("text", "\"hello\"", "text")]
    [InlineData("location", """{"latitude":0,"longitude":0,"name":"","address":""}""", "location")]
    [InlineData("contact", """{"name":"","fullName":"M","phone":"","phoneNumber":"+212600000000"}""", "contact")]
    [InlineData("poll", """{"name":"","question":"?","options":["a","b"],"multiSelect":""}""", "poll")]
    [InlineData("documentUrl", "\"http://127.0.0.1:9/x\"", "document")]
    public async Task Blank_members_of_a_generated_client_count_as_absent(string member, string content, string kind)
    {
        var linked = await gateway.Linked;
        var body = JsonNode.Parse(Generated)!;
        body[member] = JsonNode.Parse(content);

        var accepted = (await linked.SendAsync(body.ToJsonString())).Expect(202);

        Assert.Equal(kind, (await linked.InfoAsync(accepted.GetProperty("msgId").GetString()!)).GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_body_that_is_blank_all_over_wants_a_text() => (await (await gateway.Linked).SendAsync(Generated)).ExpectInvalid("text");

    [Fact]
    public async Task All_faults_are_told_together()
    {
        var client = (await gateway.Linked).Client;

        (await client.PostAsync("/api/send-message", """{"to":"nobody","kind":"text","text":7,"session_id":[]}"""))
            .ExpectInvalid("to", "text", "session_id", "Idempotency-Key");
    }
}
