using System.Text.Json;
using System.Text.Json.Nodes;
using Wapio.Harness.Http;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Content;

namespace Wapio.Capabilities.Tests.Support;

/// <summary>One client of ours and three of Baileys that the tests of a class share: each test is a few messages more in their chats.</summary>
public sealed class MessagePeers(PeersFixture fixture) : IAsyncLifetime
{
    private static readonly string[] Watched = ["messages.upsert", "messages.update", "messages.reaction"];

    internal PeersFixture Fixture => fixture;

    internal SandboxPhone AlicePhone { get; private set; } = null!;

    /// <summary>Ours.</summary>
    internal WapioPeer Alice { get; private set; } = null!;

    private readonly Dictionary<(BaileysVersion, bool), (SandboxPhone Phone, BaileysClient Client)> _baileys = [];

    /// <summary>A client of a version; the second one is another account.</summary>
    internal async Task<(SandboxPhone Phone, BaileysClient Client)> BaileysAsync(BaileysVersion version, bool second = false)
    {
        if (_baileys.TryGetValue((version, second), out var linked)) return linked;
        return _baileys[(version, second)] = await fixture.LinkBaileysAsync(version, $"Bob {version}", Watched);
    }

    public async Task InitializeAsync() => (AlicePhone, Alice) = await fixture.LinkWapioAsync("Alice");

    public async Task DisposeAsync() => await Alice.DisposeAsync();

    /// <summary>Waits for a message of an id and returns it with what it holds.</summary>
    internal async Task<(MessageReceived Event, ParsedMessage Content)> AliceGetsAsync(string id)
    {
        var received = await Alice.SeesAsync<MessageReceived>(e => e.Id == id);
        return (received, ParsedMessage.TryParse(received.Payload)!);
    }
}

/// <summary>What Baileys clients show.</summary>
internal static class BaileysMessages
{
    /// <summary>Waits until the library gives a message of an id to its caller, and returns it.</summary>
    public static async Task<JsonElement> GetsAsync(this BaileysClient client, string id)
    {
        var seen = await client.SeesAsync("messages.upsert", payload => Find(payload, id) is not null);
        return Find(seen, id)!.Value;
    }

    /// <summary>Calls <c>sendMessage</c> and returns the id.</summary>
    public static async Task<string> SendContentAsync(this BaileysClient client, string to, JsonObject content, JsonObject? options = null)
    {
        var sent = await client.CallAsync("sendMessage", to, content, options ?? new JsonObject());
        return sent.At("key", "id").GetString()!;
    }

    /// <summary>Goes down by member names.</summary>
    public static JsonElement At(this JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!element.TryGetProperty(name, out element)) throw new InvalidOperationException($"There is no {string.Join('.', names.ToArray())}.");
        }

        return element;
    }

    public static JsonNode ToNode(this JsonElement element) => JsonNode.Parse(element.GetRawText())!;

    private static JsonElement? Find(JsonElement upsert, string id)
    {
        foreach (var message in upsert.GetProperty("messages").EnumerateArray())
        {
            // What could not be read yet comes again with its content.
            if (message.At("key", "id").GetString() == id && message.TryGetProperty("message", out var content) && content.ValueKind == JsonValueKind.Object) return message;
        }

        return null;
    }
}
