using System.Text.Json;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Messages;

/// <summary>Each kind of message, in each of its spellings, as the recipient's phone shows it.</summary>
[Collection(GatewayCollection.Name)]
public sealed class KindTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("""{"kind":"location","location":{"latitude":33.5731,"longitude":-7.5898,"name":"Casablanca","address":"Morocco"}}""")]
    [InlineData("""{"location":{"latitude":33.5731,"longitude":-7.5898,"name":"Casablanca","address":"Morocco"}}""")]
    public async Task A_location(string content)
    {
        var shown = await SendAsync(content, "location");

        var place = shown.GetProperty("location");
        Assert.Equal((33.5731, -7.5898), (place.GetProperty("latitude").GetDouble(), place.GetProperty("longitude").GetDouble()));
        Assert.Equal(("Casablanca", "Morocco"), (place.GetProperty("name").GetString(), place.GetProperty("address").GetString()));
    }

    [Theory]
    [InlineData("""{"kind":"contact","contact":{"fullName":"M \u00c9","phoneNumber":"+212 600-000000"}}""")]
    [InlineData("""{"contact":{"name":"M \u00c9","phone":"212600000000"}}""")]
    public async Task A_contact(string content)
    {
        var shown = await SendAsync(content, "contact");

        var card = Assert.Single(shown.GetProperty("contacts").EnumerateArray());
        Assert.Equal("M \u00c9", card.GetProperty("name").GetString());
        Assert.Contains("waid=212600000000:+212600000000", card.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"poll","poll":{"question":"When?","options":["Morning","Noon"],"multiSelect":false}}""", 1)]
    [InlineData("""{"poll":{"name":"When?","options":["Morning","Noon"],"multi_select":true}}""", 0)]
    public async Task A_poll(string content, int selectable)
    {
        var shown = await SendAsync(content, "poll");

        var poll = shown.GetProperty("poll");
        Assert.Equal(("When?", selectable), (poll.GetProperty("question").GetString(), poll.GetProperty("selectable").GetInt32()));
        Assert.Equal(["Morning", "Noon"], poll.GetProperty("options").EnumerateArray().Select(o => o.GetProperty("option").GetString()));
    }

    [Fact]
    public async Task A_text_that_mentions()
    {
        var shown = await SendAsync("""{"text":"hello @15550001111","mentions":["+1 555 000 1111","123456789@lid"]}""", "text");

        Assert.Equal(
            ["15550001111@s.whatsapp.net", "123456789@lid"], shown.GetProperty("mentions").EnumerateArray().Select(m => m.GetString()));
    }

    [Theory]
    [InlineData("quoted_message_id", false)]
    [InlineData("replyTo", true)]
    public async Task A_reply_to_a_message_that_came(string member, bool byProviderId)
    {
        var linked = await gateway.Linked;
        var sender = await gateway.Phones.AddAsync();
        var text = $"question {Guid.NewGuid()}";
        var providerId = await gateway.Phones.SendAsync(sender, linked.Number, text);
        var id = await linked.IncomingAsync(text);

        var answer = $"answer {Guid.NewGuid()}";
        (await linked.SendAsync($$"""{"to":"{{sender}}","text":"{{answer}}","{{member}}":"{{(byProviderId ? providerId : id)}}"}""")).Expect(202);

        var shown = await gateway.Phones.ShownAsync(sender, m => m.GetProperty("text").GetString() == answer);
        Assert.Equal(providerId, shown.GetProperty("quoted_id").GetString());
    }

    private async Task<JsonElement> SendAsync(string content, string kind)
    {
        var linked = await gateway.Linked;
        var recipient = await gateway.Phones.AddAsync();

        var accepted = await linked.SendAsync($$"""{"to":"{{recipient}}",{{content[1..]}}""");

        accepted.Expect(202);
        var id = accepted.Json.GetProperty("msgId").GetString()!;
        Assert.Equal(kind, (await linked.Client.GetAsync($"/api/messages/{id}/info")).Expect(200).GetProperty("kind").GetString());
        return await gateway.Phones.ShownAsync(recipient, m => m.GetProperty("kind").GetString() == kind);
    }
}
