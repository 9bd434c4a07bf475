using Wapio.Api.Tests.Support;

namespace Wapio.Api.Tests.Channels;

[Collection(GatewayCollection.Name)]
public sealed class ChannelTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_channel_is_made_listed_and_read()
    {
        var linked = await gateway.Linked;

        var made = (await linked.Client.PostAsync("/api/channels", new { name = "Chess news", description = "Boards" })).Expect(201);

        var id = made.Text("channel_id")!;
        Assert.EndsWith("@newsletter", id, StringComparison.Ordinal);
        var channel = (await linked.Client.GetAsync($"/api/channels/{id}")).Expect(200);
        Assert.Equal(("Chess news", "Boards", "owner"), (channel.Text("name"), channel.Text("description"), channel.Text("role")));
        Assert.Contains((await linked.Client.GetAsync("/api/channels")).Expect(200).Items(), c => c.Text("jid") == id);
    }

    [Fact]
    public async Task A_channel_is_followed_muted_heard_and_left()
    {
        var linked = await gateway.Linked;
        var anna = await gateway.Phones.AddAsync();
        var made = await gateway.Phones.PostAsync($"/phones/{anna}/newsletters", new { name = "Anna's news" });
        var id = made.Text("id")!;

        (await linked.Client.PostAsync($"/api/channels/{id}/follow")).Expect(200);
        Assert.Contains((await linked.Client.GetAsync("/api/channels")).Expect(200).Items(), c => c.Text("jid") == id);
        (await linked.Client.PostAsync($"/api/channels/{id}/mute")).Expect(200);
        Assert.True((await linked.Client.GetAsync($"/api/channels/{id}")).Expect(200).GetProperty("muted").GetBoolean());
        (await linked.Client.PostAsync($"/api/channels/{id}/unmute")).Expect(200);
        Assert.False((await linked.Client.GetAsync($"/api/channels/{id}")).Expect(200).GetProperty("muted").GetBoolean());

        var text = $"news {Guid.NewGuid()}";
        await gateway.Phones.PostAsync($"/phones/{anna}/newsletters/{id}/messages", new { text });
        await linked.TellsAsync("messages-newsletter.received", payload => payload.Text("text") == text);

        (await linked.Client.PostAsync($"/api/channels/{id}/unfollow")).Expect(200);
        Assert.DoesNotContain((await linked.Client.GetAsync("/api/channels")).Expect(200).Items(), c => c.Text("jid") == id);
    }

    [Theory]
    [InlineData("image")]
    [InlineData("document")]
    public async Task A_file_is_posted_in_a_channel_as_it_is(string kind)
    {
        var linked = await gateway.Linked;
        var id = (await linked.Client.PostAsync("/api/channels", new { name = "Pictures" })).Expect(201).Text("channel_id")!;
        var follower = await gateway.LinkSessionAsync(await gateway.CreateAccountAsync());
        (await follower.Client.PostAsync($"/api/channels/{id}/follow")).Expect(200);
        var file = kind == "image" ? SampleFiles.Jpeg() : SampleFiles.Pdf();
        var url = gateway.Files.Add("x", file, kind == "image" ? "image/jpeg" : "application/pdf");

        var sent = (await linked.SendAsync(new { channel_id = id, kind, url, caption = "look", file_name = kind == "document" ? "x.pdf" : null })).Expect(202).Text("msgId")!;
        await linked.BecomesAsync(sent, "accepted");
        var told = await follower.TellsAsync("messages-newsletter.received", payload => payload.GetProperty("chat").Text("jid") == id && payload.Text("kind") == kind);
        var decrypted = (await follower.Client.PostAsync("/api/decrypt-media", told.GetProperty("media"))).Expect(200);

        Assert.Equal("look", told.Text("text"));
        using var http = new HttpClient();
        Assert.Equal(file, await http.GetByteArrayAsync(decrypted.Text("download_url")));
    }

    [Fact]
    public async Task Channels_that_are_not_there_and_wrong_input_are_refused()
    {
        var linked = await gateway.Linked;
        (await linked.Client.GetAsync("/api/channels/120363999999999999@newsletter")).Expect(404, "not_found");
        (await linked.Client.GetAsync("/api/channels/invite/nothing")).Expect(404, "not_found");
        (await linked.Client.GetAsync("/api/channels/1203630@g.us")).ExpectInvalid("channel_id");
        (await linked.Client.PostAsync("/api/channels", new { name = "", description = 1 })).ExpectInvalid("name", "description");
    }
}
