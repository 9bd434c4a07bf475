using Wapio.Api.Tests.Media;
using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Messages;

/// <summary>Messages to <c>status@broadcast</c> and from it: who sees them, what is done to them, and what the log and the events say.</summary>
[Collection(GatewayCollection.Name)]
public sealed class StatusFeedTests(GatewayFixture gateway)
{
    private const string Feed = "status@broadcast";
    private const string Heart = "❤️";

    [Fact]
    public async Task A_status_is_seen_by_the_contacts_that_have_a_name_and_by_nobody_else()
    {
        var (linked, named) = await CastAsync(2);
        var writes = await gateway.Phones.AddAsync();
        await gateway.Phones.SendAsync(writes, linked.Number, "known by its own name only");
        await linked.IncomingAsync("known by its own name only");

        var answer = (await linked.SendAsync(new { to = Feed, text = "my day" })).Expect(202);

        Assert.Equal(Feed, answer.GetProperty("jid").GetString());
        foreach (var reader in named)
        {
            var shown = await gateway.Phones.ShownAsync(reader, m => m.GetProperty("text").GetString() == "my day");
            Assert.Equal(Feed, shown.GetProperty("chat").GetString());
        }

        var id = answer.GetProperty("msgId").GetString()!;
        await linked.BecomesAsync(id, "delivered");
        Assert.DoesNotContain("my day", await gateway.Phones.TextsAsync(writes));
        Assert.Equal(Feed, (await linked.InfoAsync(id)).GetProperty("to").GetString());

        var wa = (await linked.InfoAsync(id)).GetProperty("provider_msg_id").GetString()!;
        await gateway.Phones.DoAsync(named[0], "read", new { message_ids = new[] { wa } });
        await linked.BecomesAsync(id, "read");
    }

    [Theory]
    [InlineData("blacklist")]
    [InlineData("whitelist")]
    public async Task What_the_owner_chose_on_the_phone_holds(string type)
    {
        var (linked, named) = await CastAsync(2);
        await gateway.Phones.PutAsync($"/phones/{linked.Number}/status-privacy", new { type, people = new[] { named[0] } });

        await SendAsync(linked, new { text = "not for all" });

        var (reader, other) = type == "whitelist" ? (named[0], named[1]) : (named[1], named[0]);
        await gateway.Phones.ShownAsync(reader, m => m.GetProperty("text").GetString() == "not for all");
        Assert.Empty(await gateway.Phones.TextsAsync(other));
    }

    [Fact]
    public async Task A_picture_with_a_caption_is_shown_and_opened()
    {
        var (linked, named) = await CastAsync(1);
        var file = SampleFiles.Jpeg();

        await SendAsync(linked, new { imageUrl = gateway.Files.Add("status.jpg", file), caption = "the view" });

        var shown = await gateway.Phones.ShownAsync(named[0], m => m.GetProperty("text").GetString() == "the view");
        Assert.Equal(("image", Feed), (shown.GetProperty("kind").GetString(), shown.GetProperty("chat").GetString()));
        Assert.Equal(file, await gateway.Phones.FileAsync(named[0], shown.GetProperty("id").GetString()!));
    }

    [Fact]
    public async Task A_status_that_is_taken_back_is_gone_for_those_who_saw_it()
    {
        var (linked, named) = await CastAsync(1);
        var id = await SendAsync(linked, new { text = "too much" });
        await gateway.Phones.ShownAsync(named[0], m => m.GetProperty("text").GetString() == "too much");

        (await linked.Client.DeleteAsync($"/api/messages/{id}")).Expect(200);

        await gateway.Phones.ShownAsync(named[0], m => m.GetProperty("revoked").GetBoolean());
        await linked.ToldAsync("messages.delete", p => p.GetProperty("target").GetProperty("message_id").GetString() == id);
    }

    [Fact]
    public async Task A_device_that_cannot_read_a_status_asks_for_it_and_gets_it()
    {
        var (linked, _) = await CastAsync(0);
        var reader = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        await NameAsync(linked, reader.Number);
        foreach (var text in new[] { "first", "second" })
        {
            await gateway.Phones.FaultAsync(new { kind = "spoilt_message", number = reader.Number });
            await SendAsync(linked, new { text });
            await reader.ToldAsync("messages.received", p => p.GetProperty("text").GetString() == text);
        }
    }

    [Fact]
    public async Task A_status_of_a_contact_that_cannot_be_read_is_asked_for()
    {
        var (linked, named) = await CastAsync(1);
        await gateway.Phones.FaultAsync(new { kind = "spoilt_message", number = linked.Number });

        await gateway.Phones.DoAsync(named[0], "messages", new { to = Feed, text = "once more", audience = new[] { linked.Number } });

        await linked.ToldAsync("messages.received", p => p.GetProperty("text").GetString() == "once more");
    }

    [Fact]
    public async Task What_a_contact_shows_comes_in_and_a_reaction_goes_to_it_alone()
    {
        var (linked, named) = await CastAsync(2);
        await gateway.Phones.DoAsync(named[0], "messages", new { to = Feed, text = "their day", audience = new[] { linked.Number } });

        var id = await linked.IncomingAsync("their day");

        var told = await linked.ToldAsync("messages.received", p => p.GetProperty("text").GetString() == "their day");
        Assert.Equal(Feed, told.GetProperty("chat").GetProperty("jid").GetString());
        Assert.Equal($"+{named[0]}", told.GetProperty("sender").GetProperty("phone_number").GetString());
        (await linked.Client.PostAsync($"/api/messages/{id}/reaction", new { emoji = Heart })).Expect(200);
        await gateway.Phones.ShownAsync(named[0], m => m.GetProperty("reactions").EnumerateArray().Any(r => r.GetProperty("emoji").GetString() == Heart));
        Assert.Empty(await gateway.Phones.TextsAsync(named[1]));
    }

    [Fact]
    public async Task A_picture_that_a_contact_shows_comes_in()
    {
        var (linked, named) = await CastAsync(1);

        await gateway.Phones.SendFileAsync(named[0], Feed, $"kind=image&mimetype=image/jpeg&caption=their view&audience={linked.Number}", SampleFiles.Jpeg());

        await linked.IncomingAsync("their view");
        var told = await linked.ToldAsync("messages.received", p => p.GetProperty("text").GetString() == "their view");
        Assert.Equal(("image", Feed), (told.GetProperty("kind").GetString(), told.GetProperty("chat").GetProperty("jid").GetString()));
    }

    private static Task<string> SendAsync(LinkedSession linked, object content) => linked.AcceptAsync(Feed, content);

    /// <summary>A session whose phone has so many others in its address book.</summary>
    private async Task<(LinkedSession Linked, IReadOnlyList<string> Named)> CastAsync(int others)
    {
        var linked = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        List<string> named = [];
        for (var i = 0; i < others; i++) named.Add(await gateway.Phones.AddAsync());
        foreach (var number in named) await NameAsync(linked, number);
        return (linked, named);
    }

    private async Task NameAsync(LinkedSession linked, string number)
    {
        var name = $"Friend {number}";
        await gateway.Phones.DoAsync(linked.Number, "contacts", new { contacts = new[] { new { contact = number, full_name = name } } });
        await linked.ToldAsync("contacts.upsert", p => p.GetRawText().Contains(name, StringComparison.Ordinal));
    }
}
