using System.Text.Json;
using System.Text.Json.Nodes;
using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Media;
using Wapio.WhatsApp.Protocol;
using static Wapio.Harness.Peers.BaileysVersion;

namespace Wapio.Capabilities.Tests.Messages;

/// <summary>Messages that stand by themselves: each is sent, and the other side reads out of it what went in.</summary>
[Collection(PeersCollection.Name)]
public sealed class ContentTests(MessagePeers peers) : IClassFixture<MessagePeers>
{
    private const string Area = "Messages";
    private const string Mentions = "Text with mentions";
    private const string Preview = "Text with link preview";
    private const string Place = "Location";
    private const string Card = "Contact card";
    private const string Cards = "Several contact cards";
    private const string PollRow = "Poll";
    private const string Once = "View once";
    private const string Vanishing = "Disappearing messages";

    private static readonly string[] Options = ["Red", "Green", "Blue"];

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Mentions, Direction.WapioToBaileys)]
    public async Task Mentions_from_wapio(BaileysVersion version)
    {
        var message = MessageContents.Text($"Hi @{peers.AlicePhone.Number}").Mentioning(Jid.Parse(peers.AlicePhone.Jid));

        var text = (await FromWapioAsync(version, message)).At("message", "extendedTextMessage");

        Assert.Equal($"Hi @{peers.AlicePhone.Number}", text.At("text").GetString());
        Assert.Equal(peers.AlicePhone.Jid, text.At("contextInfo", "mentionedJid")[0].GetString());
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Mentions, Direction.BaileysToWapio)]
    public async Task Mentions_to_wapio(BaileysVersion version)
    {
        var read = await ToWapioAsync(version, new() { ["text"] = "Hi @all", ["mentions"] = new JsonArray(peers.AlicePhone.Jid) });

        Assert.Equal((MessageKind.Text, "Hi @all"), (read.Kind, read.Text));
        Assert.Equal(Jid.Parse(peers.AlicePhone.Jid), Assert.Single(read.Mentions));
    }

    [Theory]
    [InlineData(Six, Seven)]
    [InlineData(Seven, Six)]
    [Capability(Area, Mentions, Direction.BaileysToBaileys)]
    public async Task Mentions_between_others(BaileysVersion from, BaileysVersion to)
    {
        var seen = await BetweenAsync(from, to, new() { ["text"] = "Hi @all", ["mentions"] = new JsonArray(peers.AlicePhone.Jid) });

        Assert.Equal(peers.AlicePhone.Jid, seen.At("message", "extendedTextMessage", "contextInfo", "mentionedJid")[0].GetString());
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Preview, Direction.WapioToBaileys)]
    public async Task Preview_from_wapio(BaileysVersion version)
    {
        var preview = new LinkPreview("https://example.org/a", "A title") { Description = "Two words", Thumbnail = new byte[] { 0xFF, 0xD8, 0xFF } };

        var text = (await FromWapioAsync(version, MessageContents.Text("See https://example.org/a", preview))).At("message", "extendedTextMessage");

        Assert.Equal("See https://example.org/a", text.At("text").GetString());
        Assert.Equal("https://example.org/a", text.At("matchedText").GetString());
        Assert.Equal("A title", text.At("title").GetString());
        Assert.Equal("Two words", text.At("description").GetString());
        Assert.Equal("/9j/", text.At("jpegThumbnail").GetString());
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Preview, Direction.BaileysToWapio)]
    public async Task Preview_to_wapio(BaileysVersion version)
    {
        var read = await ToWapioAsync(version, PreviewOfBaileys());

        var text = read.Content.ExtendedTextMessage;
        Assert.Equal(("https://example.org/a", "A title", "Two words"), (text.MatchedText, text.Title, text.Description));
        Assert.Equal("See https://example.org/a", read.Text);
    }

    [Theory]
    [InlineData(Six, Seven)]
    [InlineData(Seven, Six)]
    [Capability(Area, Preview, Direction.BaileysToBaileys)]
    public async Task Preview_between_others(BaileysVersion from, BaileysVersion to)
    {
        var seen = await BetweenAsync(from, to, PreviewOfBaileys());

        Assert.Equal("A title", seen.At("message", "extendedTextMessage", "title").GetString());
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Place, Direction.WapioToBaileys)]
    public async Task Location_from_wapio(BaileysVersion version)
    {
        var message = MessageContents.Place(new Location(48.8584, -2.2945) { Name = "Tower", Address = "5 Avenue" });

        var place = (await FromWapioAsync(version, message)).At("message", "locationMessage");

        Assert.Equal((48.8584, -2.2945), (place.At("degreesLatitude").GetDouble(), place.At("degreesLongitude").GetDouble()));
        Assert.Equal(("Tower", "5 Avenue"), (place.At("name").GetString(), place.At("address").GetString()));
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Place, Direction.BaileysToWapio)]
    public async Task Location_to_wapio(BaileysVersion version)
    {
        var read = await ToWapioAsync(version, LocationOfBaileys());

        Assert.Equal(MessageKind.Location, read.Kind);
        Assert.Equal(new Location(48.8584, -2.2945) { Name = "Tower" }, read.Location! with { Thumbnail = default });
    }

    [Theory]
    [InlineData(Six, Seven)]
    [InlineData(Seven, Six)]
    [Capability(Area, Place, Direction.BaileysToBaileys)]
    public async Task Location_between_others(BaileysVersion from, BaileysVersion to)
    {
        var seen = await BetweenAsync(from, to, LocationOfBaileys());

        Assert.Equal("Tower", seen.At("message", "locationMessage", "name").GetString());
    }

    [Theory]
    [InlineData(Six, 1)]
    [InlineData(Seven, 1)]
    [Capability(Area, Card, Direction.WapioToBaileys)]
    public Task Card_from_wapio(BaileysVersion version, int count) => ContactsFromWapioAsync(version, count);

    [Theory]
    [InlineData(Six, 2)]
    [InlineData(Seven, 2)]
    [Capability(Area, Cards, Direction.WapioToBaileys)]
    public Task Cards_from_wapio(BaileysVersion version, int count) => ContactsFromWapioAsync(version, count);

    [Theory]
    [InlineData(Six, 1)]
    [InlineData(Seven, 1)]
    [Capability(Area, Card, Direction.BaileysToWapio)]
    public Task Card_to_wapio(BaileysVersion version, int count) => ContactsToWapioAsync(version, count);

    [Theory]
    [InlineData(Six, 2)]
    [InlineData(Seven, 2)]
    [Capability(Area, Cards, Direction.BaileysToWapio)]
    public Task Cards_to_wapio(BaileysVersion version, int count) => ContactsToWapioAsync(version, count);

    [Theory]
    [InlineData(Six, Seven)]
    [InlineData(Seven, Six)]
    [Capability(Area, Card, Direction.BaileysToBaileys)]
    public async Task Card_between_others(BaileysVersion from, BaileysVersion to)
    {
        var seen = await BetweenAsync(from, to, ContactsOfBaileys(1));

        Assert.Equal("Contact 1", seen.At("message", "contactMessage", "displayName").GetString());
    }

    [Theory]
    [InlineData(Six, Seven)]
    [InlineData(Seven, Six)]
    [Capability(Area, Cards, Direction.BaileysToBaileys)]
    public async Task Cards_between_others(BaileysVersion from, BaileysVersion to)
    {
        var seen = await BetweenAsync(from, to, ContactsOfBaileys(2));

        Assert.Equal(2, seen.At("message", "contactsArrayMessage", "contacts").GetArrayLength());
    }

    [Theory]
    [InlineData(Six, 1, "pollCreationMessageV3")]
    [InlineData(Seven, 1, "pollCreationMessageV3")]
    [InlineData(Seven, 2, "pollCreationMessage")]
    [Capability(Area, PollRow, Direction.WapioToBaileys)]
    public async Task Poll_from_wapio(BaileysVersion version, int selectable, string part)
    {
        var seen = await FromWapioAsync(version, MessageContents.Poll("Which?", Options, selectable));

        var poll = seen.At("message", part);
        Assert.Equal(("Which?", selectable), (poll.At("name").GetString(), poll.At("selectableOptionsCount").GetInt32()));
        Assert.Equal(Options, poll.At("options").EnumerateArray().Select(option => option.At("optionName").GetString()));
        Assert.Equal(32, seen.At("message", "messageContextInfo", "messageSecret").GetBytesFromBase64().Length);
    }

    [Theory]
    [InlineData(Six, 1)]
    [InlineData(Seven, 1)]
    [InlineData(Seven, 0)]
    [Capability(Area, PollRow, Direction.BaileysToWapio)]
    public async Task Poll_to_wapio(BaileysVersion version, int selectable)
    {
        var read = await ToWapioAsync(version, PollOfBaileys(selectable));

        Assert.Equal(MessageKind.Poll, read.Kind);
        Assert.Equal(("Which?", (uint)selectable, 32), (read.Poll!.Question, read.Poll.SelectableCount, read.Poll.Secret.Length));
        Assert.Equal(Options, read.Poll.Options);
    }

    [Theory]
    [InlineData(Six, Seven)]
    [InlineData(Seven, Six)]
    [Capability(Area, PollRow, Direction.BaileysToBaileys)]
    public async Task Poll_between_others(BaileysVersion from, BaileysVersion to)
    {
        var seen = await BetweenAsync(from, to, PollOfBaileys(1));

        Assert.Equal("Which?", seen.At("message", "pollCreationMessageV3", "name").GetString());
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Once, Direction.WapioToBaileys)]
    public async Task View_once_from_wapio(BaileysVersion version)
    {
        var media = new UploadedMedia(
            MediaKind.Image, "https://mmg.whatsapp.net/a", "/a?b=c", new byte[32], new byte[32], new byte[32], 1000, DateTimeOffset.UtcNow);

        var seen = await FromWapioAsync(version, MediaContents.Image(media, "image/jpeg", "Look").ViewOnce());

        var image = seen.At("message", "viewOnceMessageV2", "message", "imageMessage");
        Assert.True(image.At("viewOnce").GetBoolean());
        Assert.Equal("Look", image.At("caption").GetString());
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Once, Direction.BaileysToWapio)]
    public async Task View_once_to_wapio(BaileysVersion version)
    {
        var (_, bob) = await peers.BaileysAsync(version);
        var id = await RelayAsync(bob, peers.AlicePhone.Jid, ViewOnceOfBaileys());

        var (_, read) = await peers.AliceGetsAsync(id);

        Assert.Equal((MessageKind.Image, true, "Look"), (read.Kind, read.IsViewOnce, read.Text));
        Assert.Equal("/a?b=c", read.Media!.File.DirectPath);
    }

    [Theory]
    [InlineData(Six, Seven)]
    [InlineData(Seven, Six)]
    [Capability(Area, Once, Direction.BaileysToBaileys)]
    public async Task View_once_between_others(BaileysVersion from, BaileysVersion to)
    {
        var (_, bob) = await peers.BaileysAsync(from);
        var (carolPhone, carol) = await peers.BaileysAsync(to);
        var id = await RelayAsync(bob, carolPhone.Jid, ViewOnceOfBaileys());

        Assert.Equal("Look", (await carol.GetsAsync(id)).At("message", "viewOnceMessage", "message", "imageMessage", "caption").GetString());
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Vanishing, Direction.WapioToBaileys)]
    public async Task Disappearing_from_wapio(BaileysVersion version)
    {
        var seen = await FromWapioAsync(version, MessageContents.Text("Soon gone").Disappearing(TimeSpan.FromDays(7), DateTimeOffset.UtcNow));

        var text = seen.At("message", "ephemeralMessage", "message", "extendedTextMessage");
        Assert.Equal(604_800, text.At("contextInfo", "expiration").GetInt32());
    }

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Vanishing, Direction.BaileysToWapio)]
    public async Task Disappearing_to_wapio(BaileysVersion version)
    {
        var read = await ToWapioAsync(version, new() { ["text"] = "Soon gone" }, new() { ["ephemeralExpiration"] = 86_400 });

        Assert.Equal((MessageKind.Text, "Soon gone"), (read.Kind, read.Text));
        Assert.Equal(TimeSpan.FromDays(1), read.DisappearsAfter);
    }

    [Theory]
    [InlineData(Six, Seven)]
    [InlineData(Seven, Six)]
    [Capability(Area, Vanishing, Direction.BaileysToBaileys)]
    public async Task Disappearing_between_others(BaileysVersion from, BaileysVersion to)
    {
        var seen = await BetweenAsync(from, to, new() { ["text"] = "Soon gone" }, new() { ["ephemeralExpiration"] = 86_400 });

        Assert.Contains("86400", seen.At("message").GetRawText(), StringComparison.Ordinal);
    }

    private async Task ContactsFromWapioAsync(BaileysVersion version, int count)
    {
        var cards = Enumerable.Range(1, count).Select(i => VCard.Of($"Contact {i}", $"+49 30 123{i}")).ToList();

        var message = (await FromWapioAsync(version, MessageContents.Contacts(cards))).At("message");

        var contacts = count == 1 ? [message.At("contactMessage")] : message.At("contactsArrayMessage", "contacts").EnumerateArray().ToArray();
        Assert.Equal(cards.Select(card => (card.Name, card.VCard)), contacts.Select(c => (c.At("displayName").GetString()!, c.At("vcard").GetString()!)));
        Assert.Contains("waid=49301231:+49301231", contacts[0].At("vcard").GetString(), StringComparison.Ordinal);
    }

    private async Task ContactsToWapioAsync(BaileysVersion version, int count)
    {
        var read = await ToWapioAsync(version, ContactsOfBaileys(count));

        Assert.Equal(MessageKind.Contact, read.Kind);
        Assert.Equal(Enumerable.Range(1, count).Select(i => new ContactCard($"Contact {i}", $"BEGIN:VCARD {i}")), read.Contacts);
    }

    /// <summary>Sends a message to Baileys and returns what it shows.</summary>
    private async Task<JsonElement> FromWapioAsync(BaileysVersion version, Message message)
    {
        var (phone, bob) = await peers.BaileysAsync(version);
        return await bob.GetsAsync(await peers.Alice.SendAsync(phone.Jid, message));
    }

    /// <summary>Lets Baileys send something to us and returns what we read.</summary>
    private async Task<ParsedMessage> ToWapioAsync(BaileysVersion version, JsonObject content, JsonObject? options = null)
    {
        var (_, bob) = await peers.BaileysAsync(version);
        return (await peers.AliceGetsAsync(await bob.SendContentAsync(peers.AlicePhone.Jid, content, options))).Content;
    }

    private async Task<JsonElement> BetweenAsync(BaileysVersion from, BaileysVersion to, JsonObject content, JsonObject? options = null)
    {
        var (_, bob) = await peers.BaileysAsync(from);
        var (carolPhone, carol) = await peers.BaileysAsync(to);
        return await carol.GetsAsync(await bob.SendContentAsync(carolPhone.Jid, content, options));
    }

    private static async Task<string> RelayAsync(BaileysClient client, string to, JsonObject message) =>
        (await client.CallAsync("relayMessage", to, message, new JsonObject())).GetString()!;

    private static JsonObject PreviewOfBaileys() => new()
    {
        ["text"] = "See https://example.org/a",
        ["linkPreview"] = new JsonObject
        {
            ["canonical-url"] = "https://example.org/a", ["matched-text"] = "https://example.org/a", ["title"] = "A title", ["description"] = "Two words",
        },
    };

    private static JsonObject LocationOfBaileys() => new()
    {
        ["location"] = new JsonObject { ["degreesLatitude"] = 48.8584, ["degreesLongitude"] = -2.2945, ["name"] = "Tower" },
    };

    private static JsonObject ContactsOfBaileys(int count) => new()
    {
        ["contacts"] = new JsonObject
        {
            ["displayName"] = "People",
            ["contacts"] = new JsonArray(
                [.. Enumerable.Range(1, count).Select(i => (JsonNode)new JsonObject { ["displayName"] = $"Contact {i}", ["vcard"] = $"BEGIN:VCARD {i}" })]),
        },
    };

    private static JsonObject PollOfBaileys(int selectable) => new()
    {
        ["poll"] = new JsonObject
        {
            ["name"] = "Which?", ["values"] = new JsonArray([.. Options.Select(option => (JsonNode)option)]), ["selectableCount"] = selectable,
        },
    };

    private static JsonObject ViewOnceOfBaileys() => new()
    {
        ["viewOnceMessage"] = new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["imageMessage"] = new JsonObject { ["caption"] = "Look", ["viewOnce"] = true, ["directPath"] = "/a?b=c", ["mimetype"] = "image/jpeg" },
            },
        },
    };
}
