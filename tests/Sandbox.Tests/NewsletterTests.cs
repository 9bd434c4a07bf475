using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Wapio.Sandbox.Tests.Support;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Protocol;

namespace Wapio.Sandbox.Tests;

/// <summary>Channels, with phones that own, follow and write in them.</summary>
public sealed class NewsletterTests : IAsyncLifetime
{
    private const string Metadata = "6563316087068696";
    private const string Follow = "24404358912487870";
    private const string Update = "24250201037901610";

    private TestSandbox _sandbox = null!;
    private TestCompanion _alice = null!;
    private string _channel = "";

    public async Task InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync();
        _alice = await _sandbox.LinkAsync("15550001", "Alice");
        await _sandbox.Control.AddPhoneAsync("15550002", "Bob");
        var (_, made) = await _sandbox.Control.PostAsync("/phones/15550002/newsletters", new { name = "Weather", description = "Rain" });
        _channel = made.Text("id")!;
    }

    public async Task DisposeAsync()
    {
        await _alice.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task What_a_phone_writes_comes_to_those_who_follow()
    {
        await AskAsync(Follow, new JsonObject { ["newsletter_id"] = _channel });
        var (_, sent) = await _sandbox.Control.PostAsync($"/phones/15550002/newsletters/{_channel}/messages", new { text = "It rains" });

        var message = await _alice.Connection.ExpectAsync(n => n.Tag == "message" && n["id"] == sent.Text("id"));
        Assert.Equal((Jid.Parse(_channel), sent.GetProperty("server_id").GetInt64()), (message.GetJid("from")!.Value, message.GetNumber("server_id")!.Value));
        Assert.Equal("It rains", Message.Parser.ParseFrom(message.Child("plaintext")!.Content.Bytes.Span).Conversation);
        await _alice.Connection.SendAsync(new Node("ack", [("class", "message"), ("id", message["id"]!), ("to", Jid.Parse(_channel))]));

        await _alice.Connection.SendAsync(new Node(
            "message", [("id", "R1"), ("to", Jid.Parse(_channel)), ("type", "reaction"), ("server_id", message["server_id"]!)], new Node("reaction", [("code", "x")])));
        Assert.Null((await _alice.Connection.ExpectAsync(n => n.Tag == "ack" && n["id"] == "R1"))["error"]);
        var (_, shown) = await _sandbox.Control.SendAsync(HttpMethod.Get, $"/newsletters/{_channel}");
        Assert.Equal("x", shown.GetProperty("messages")[0].GetProperty("reactions").Text("15550001"));
    }

    [Fact]
    public async Task Only_those_who_may_write_and_change()
    {
        await AskAsync(Follow, new JsonObject { ["newsletter_id"] = _channel });
        await _alice.Connection.SendAsync(new Node(
            "message", [("id", "M1"), ("to", Jid.Parse(_channel)), ("type", "text")], new Node("plaintext", default, new Message { Conversation = "Me too" }.ToByteArray())));
        Assert.Equal("403", (await _alice.Connection.ExpectAsync(n => n.Tag == "ack" && n["id"] == "M1"))["error"]);

        var refused = await AskAsync(Update, new JsonObject { ["newsletter_id"] = _channel, ["updates"] = new JsonObject { ["name"] = "Mine" } });
        Assert.Equal(403, refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("error_code").GetInt32());
    }

    [Theory]
    [InlineData("""{"variables":{}}""", 400)]
    [InlineData("""{"variables":{"input":{"key":7,"type":"JID"}}}""", 400)]
    [InlineData("""{"variables":{"input":{"key":"none","type":"INVITE"}}}""", 404)]
    [InlineData("{", 400)]
    public async Task What_cannot_be_answered_is_an_error_of_the_query(string body, int code)
    {
        var answer = await AskAsync(Metadata, body);
        Assert.Equal(code, answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("error_code").GetInt32());
    }

    private Task<JsonElement> AskAsync(string query, JsonObject variables) => AskAsync(query, new JsonObject { ["variables"] = variables }.ToJsonString());

    private async Task<JsonElement> AskAsync(string query, string body)
    {
        var answer = await _alice.Connection.QueryAsync("w:mex", "get", new Node("query", [("query_id", query)], Encoding.UTF8.GetBytes(body)));
        return JsonSerializer.Deserialize<JsonElement>(answer.Child("result")!.Content.Bytes.Span);
    }
}
