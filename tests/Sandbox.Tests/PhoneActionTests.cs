using System.Net;
using System.Text.Json;
using Wapio.Sandbox.Tests.Support;

namespace Wapio.Sandbox.Tests;

/// <summary>What a phone does to messages, as the phone of the other side shows it.</summary>
public sealed class PhoneActionTests : IAsyncLifetime
{
    private const string Alice = "15550001";
    private const string Bob = "15550002";

    private TestSandbox _sandbox = null!;

    public async Task InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync();
        await _sandbox.Control.AddPhoneAsync(Alice, "Alice");
        await _sandbox.Control.AddPhoneAsync(Bob, "Bob");
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Fact]
    public async Task Replies_and_mentions()
    {
        var asked = await SendAsync(Alice, new { to = Bob, text = "Ready?" });
        await ShowsAsync(Bob, asked, _ => true);

        var id = await SendAsync(Bob, new { to = Alice, text = $"Yes @{Alice}", quoted_message_id = asked, mentions = new[] { Alice }, expiration_seconds = 86_400 });

        var shown = await ShowsAsync(Alice, id, _ => true);
        Assert.Equal((asked, "Ready?"), (shown.Text("quoted_id"), shown.Text("quoted_text")));
        Assert.Equal($"{Alice}@s.whatsapp.net", Assert.Single(shown.GetProperty("mentions").EnumerateArray()).GetString());
        Assert.Equal(86_400, shown.GetProperty("expiration_seconds").GetDouble());
    }

    [Fact]
    public async Task Places_and_contacts()
    {
        var place = await SendAsync(Alice, new { to = Bob, location = new { latitude = 1.5, longitude = -2.5, name = "Here" } });
        var contact = await SendAsync(Alice, new { to = Bob, contacts = new[] { new { name = "Carol", phone = "+1 555 0003" } } });

        Assert.Equal(1.5, (await ShowsAsync(Bob, place, _ => true)).GetProperty("location").GetProperty("latitude").GetDouble());
        Assert.Equal("Carol", (await ShowsAsync(Bob, contact, _ => true)).GetProperty("contacts")[0].Text("name"));
    }

    [Fact]
    public async Task Polls_and_votes()
    {
        var poll = await SendAsync(Alice, new { to = Bob, poll = new { question = "Which?", options = new[] { "a", "b" } } });
        await ShowsAsync(Bob, poll, _ => true);

        await ActAsync(Bob, "votes", new { message_id = poll, options = new[] { "b" } });
        await ShowsAsync(Alice, poll, m => Voters(m, 1).Contains($"{Bob}@s.whatsapp.net"));
        await ActAsync(Bob, "votes", new { message_id = poll, options = new[] { "a" } });
        await ShowsAsync(Alice, poll, m => Voters(m, 0).Length == 1 && Voters(m, 1).Length == 0);
        await ActAsync(Bob, "votes", new { message_id = poll });

        await ShowsAsync(Alice, poll, m => Voters(m, 0).Length == 0);
    }

    [Fact]
    public async Task Reactions_come_and_go()
    {
        var id = await SendAsync(Alice, new { to = Bob, text = "Hi" });
        await ShowsAsync(Bob, id, _ => true);

        await ActAsync(Bob, "reactions", new { message_id = id, emoji = "👍" });
        await ShowsAsync(Alice, id, m => m.GetProperty("reactions").EnumerateArray().Any(r => r.Text("emoji") == "👍"));
        await ActAsync(Bob, "reactions", new { message_id = id });

        await ShowsAsync(Alice, id, m => m.GetProperty("reactions").GetArrayLength() == 0);
    }

    [Fact]
    public async Task Edits_pins_and_revokes()
    {
        var id = await SendAsync(Alice, new { to = Bob, text = "Hi" });
        await ShowsAsync(Bob, id, _ => true);

        await ActAsync(Alice, "edits", new { message_id = id, text = "Ho" });
        await ShowsAsync(Bob, id, m => m.Text("text") == "Ho" && m.GetProperty("edited").GetBoolean());
        await ActAsync(Bob, "pins", new { message_id = id, seconds = 86_400 });
        await ShowsAsync(Alice, id, m => m.GetProperty("pinned").GetBoolean());
        await ActAsync(Alice, "revokes", new { message_id = id });

        await ShowsAsync(Bob, id, m => m.GetProperty("revoked").GetBoolean() && m.Text("text") is null);
    }

    [Theory]
    [InlineData("edits", HttpStatusCode.UnprocessableEntity)]
    [InlineData("revokes", HttpStatusCode.UnprocessableEntity)]
    [InlineData("votes", HttpStatusCode.UnprocessableEntity)]
    public async Task What_only_the_author_may_is_refused(string action, HttpStatusCode expected)
    {
        var id = await SendAsync(Alice, new { to = Bob, text = "Hi" });
        await ShowsAsync(Bob, id, _ => true);

        var (status, _) = await _sandbox.Control.PostAsync($"/phones/{Bob}/{action}", new { message_id = id, text = "Ho", options = new[] { "a" } });

        Assert.Equal(expected, status);
        Assert.Equal(HttpStatusCode.NotFound, (await _sandbox.Control.PostAsync($"/phones/{Bob}/{action}", new { message_id = "nope" })).Status);
    }

    [Fact]
    public async Task What_is_passed_on_says_so()
    {
        var id = await SendAsync(Alice, new { to = Bob, text = "Hi" });
        await ShowsAsync(Bob, id, _ => true);

        var copy = await SendAsync(Bob, new { to = Alice, forward_message_id = id });

        var shown = await ShowsAsync(Alice, copy, _ => true);
        Assert.Equal(("Hi", true), (shown.Text("text"), shown.GetProperty("forwarded").GetBoolean()));
    }

    private Task<string> SendAsync(string from, object message) => ActAsync(from, "messages", message);

    private async Task<string> ActAsync(string from, string action, object body)
    {
        var (status, answer) = await _sandbox.Control.PostAsync($"/phones/{from}/{action}", body);
        Assert.True(status == HttpStatusCode.OK, $"{status}: {answer}");
        return answer.Text("id")!;
    }

    private async Task<JsonElement> ShowsAsync(string number, string id, Func<JsonElement, bool> matches)
    {
        var messages = await Eventually.GetAsync(() => _sandbox.Control.MessagesAsync(number), all => all.Any(m => m.Text("id") == id && matches(m)));
        return messages.First(m => m.Text("id") == id);
    }

    private static string?[] Voters(JsonElement message, int option) =>
        [.. message.GetProperty("poll").GetProperty("options")[option].GetProperty("voters").EnumerateArray().Select(voter => voter.GetString())];
}
