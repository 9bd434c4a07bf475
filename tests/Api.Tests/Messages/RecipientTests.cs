using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Messages;

[Collection(GatewayCollection.Name)]
public sealed class RecipientTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("+15550009999", "15550009999@s.whatsapp.net")]
    [InlineData("15550009999", "15550009999@s.whatsapp.net")]
    [InlineData(" +1 555-000-9999 ", "15550009999@s.whatsapp.net")]
    [InlineData("+1 (555) 000.9999", "15550009999@s.whatsapp.net")]
    [InlineData("15550009999@s.whatsapp.net", "15550009999@s.whatsapp.net")]
    [InlineData("15550009999@S.WhatsApp.net", "15550009999@s.whatsapp.net")]
    [InlineData("15550009999@c.us", "15550009999@s.whatsapp.net")]
    [InlineData("123456789012345@lid", "123456789012345@lid")]
    public async Task A_person_may_be_named_in_many_ways(string to, string jid)
    {
        var answer = (await (await gateway.Linked).SendAsync(new { to, text = "hello" })).Expect(202);

        Assert.Equal(["msgId", "jid", "status"], answer.EnumerateObject().Select(m => m.Name));
        Assert.Matches("^bps_msg_[0-9a-f]{32}$", answer.GetProperty("msgId").GetString());
        Assert.Equal(jid, answer.GetProperty("jid").GetString());
        Assert.Equal("queued", answer.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"   \"")]
    [InlineData("\"hello\"")]
    [InlineData("\"123456\"")]
    [InlineData("\"+0155500099\"")]
    [InlineData("\"1234567890123456\"")]
    [InlineData("\"++15550009999\"")]
    [InlineData("\"1555000999x\"")]
    [InlineData("\"\\u0661\\u0662\\u0663\\u0664\\u0665\\u0666\\u0667\\u0668\"")]
    [InlineData("\"@s.whatsapp.net\"")]
    [InlineData("\"15550009999@\"")]
    [InlineData("\"15550009999@example.org\"")]
    [InlineData("\"15550009999@s.whatsapp.net@lid\"")]
    [InlineData("\"15550009999:3@s.whatsapp.net\"")]
    [InlineData("\"somebody@broadcast\"")]
    [InlineData("\"a@lid\"")]
    [InlineData("15550009999")]
    [InlineData("[\"15550009999\"]")]
    [InlineData("{}")]
    [InlineData("null")]
    public async Task What_names_nobody_is_422(string to) =>
        (await (await gateway.Linked).SendAsync($$"""{"to":{{to}},"text":"hello"}""")).ExpectInvalid("to");

    [Theory]
    [InlineData("120363000000000000@g.us")]
    [InlineData("15550009999-1600000000@g.us")]
    [InlineData("120363000000000000@newsletter")]
    public async Task Groups_and_channels_are_named_by_their_JIDs(string to) =>
        Assert.Equal(to, (await (await gateway.Linked).SendAsync(new { to, text = "hello" })).Expect(202).GetProperty("jid").GetString());

    [Theory]
    [InlineData("""{"kind":"poll","poll":{"question":"Lunch?","options":["Yes","No"]}}""")]
    [InlineData("""{"location":{"latitude":1,"longitude":2}}""")]
    [InlineData("""{"documentUrl":"https://example.com/a.pdf"}""")]
    public async Task What_no_status_can_show_is_422(string content) =>
        (await (await gateway.Linked).SendAsync($$"""{"to":"status@broadcast",{{content[1..]}}""")).ExpectInvalid("kind");

    [Fact]
    public async Task A_channel_may_be_named_by_channel_id() =>
        (await (await gateway.Linked).SendAsync(new { channel_id = "120363000000000000@newsletter", text = "hello" })).Expect(202);

    [Theory]
    [InlineData("""{"channel_id":"15550009999@s.whatsapp.net"}""", "channel_id")]
    [InlineData("""{"channel_id":7}""", "channel_id")]
    [InlineData("""{"channel_id":""}""", "to")]
    [InlineData("""{"to":"+15550009999","channel_id":"120363000000000000@newsletter"}""", "channel_id")]
    public async Task A_wrong_or_contradicting_channel_is_422(string recipient, string field) =>
        (await (await gateway.Linked).SendAsync($$"""{{recipient[..^1]}},"text":"hello"}""")).ExpectInvalid(field);
}
