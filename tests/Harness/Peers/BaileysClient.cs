using System.Text.Json.Nodes;
using Wapio.Harness.Http;
using Wapio.Harness.Waiting;

namespace Wapio.Harness.Peers;

/// <summary>One Baileys client: a device linked to a sandbox phone.</summary>
internal sealed class BaileysClient(BaileysPeer peer, string name, BaileysVersion version)
{
    public string Name { get; } = name;

    public BaileysVersion Version { get; } = version;

    public Recording<BaileysEvent> Events { get; } = new();

    /// <summary>The texts that the client was given, its own left out, as (message id, text), in order.</summary>
    public IEnumerable<(string Id, string Text)> Inbox =>
        Events.All.Where(e => e.Name == "message" && !e.FromMe).Select(e => (e["id"]!, e["text"]!));

    /// <summary>Lets the phone scan this client's QR and waits until it is logged in.</summary>
    public async Task<LinkedDevice> PairAsync(SandboxPhone phone)
    {
        var qr = await Events.FirstAsync(e => e.Name == "qr", $"{Name} shows a QR");
        var linked = await phone.ScanAsync(qr["qr"]!);
        await Events.FirstAsync(e => e.Name == "caught-up", $"{Name} is logged in after pairing");
        return linked;
    }

    public async Task<string> SendAsync(string to, string text)
    {
        var sent = await CommandAsync("send", new JsonObject { ["to"] = to, ["text"] = text });
        return sent.GetProperty("id").GetString()!;
    }

    /// <summary>Waits for a text and returns the event.</summary>
    public Task<BaileysEvent> ReceivesAsync(string text) =>
        Events.FirstAsync(e => e.Name == "message" && !e.FromMe && e["text"] == text, $"{Name} gets \"{text}\"");

    /// <summary>Waits until a message that the client sent has a status.</summary>
    public Task SeesStatusAsync(string messageId, string status) =>
        Events.FirstAsync(e => e.Name == "status" && e["id"] == messageId && e["status"] == status, $"{Name} sees {messageId} {status}");

    public Task ReadAsync(BaileysEvent message) => CommandAsync("read", new JsonObject
    {
        ["messages"] = new JsonArray(new JsonObject { ["chat"] = message["chat"], ["id"] = message["id"] }),
    });

    /// <summary>Calls a method of the library's socket. Bytes go as <c>{"$bytes": base64}</c> both ways.</summary>
    public async Task<System.Text.Json.JsonElement> CallAsync(string method, params JsonNode?[] arguments)
    {
        var answer = await CommandAsync("call", new JsonObject { ["method"] = method, ["args"] = new JsonArray(arguments) });
        return answer.GetProperty("value");
    }

    /// <summary>Waits for one of the library's own events, which the client has to have been opened to watch.</summary>
    /// <param name="name">The library's name of it, such as <c>groups.update</c>.</param>
    /// <param name="matches">Says whether its payload is the one.</param>
    public async Task<System.Text.Json.JsonElement> SeesAsync(string name, Func<System.Text.Json.JsonElement, bool>? matches = null)
    {
        var seen = await Events.FirstAsync(
            e => e.Name == "ev" && e["name"] == name && (matches is null || matches(e.Body.GetProperty("payload"))), $"{Name} sees {name}");
        return seen.Body.GetProperty("payload");
    }

    /// <summary>Waits for a message with a file, downloads the file and returns its SHA-256 in hex with the message's content.</summary>
    public async Task<(string Sha256, System.Text.Json.JsonElement Message)> DownloadsAsync(string messageId)
    {
        await Events.FirstAsync(e => e.Name == "file" && e["id"] == messageId, $"{Name} gets {messageId} with a file");
        var file = await CommandAsync("download", new JsonObject { ["messageId"] = messageId });
        return (file.GetProperty("sha256").GetString()!, file.GetProperty("message"));
    }

    public Task DisconnectAsync() => CommandAsync("disconnect", []);

    /// <summary>Connects again with the same credentials and waits until the backlog has come.</summary>
    public async Task ReconnectAsync()
    {
        var before = Events.All.Count;
        await CommandAsync("reconnect", []);
        await Events.FirstAsync(e => e.Name == "caught-up", $"{Name} is logged in again", skip: before);
    }

    /// <summary>Loses the Signal sessions with every device of an account; fails if there was none.</summary>
    public async Task ForgetSessionsAsync(SandboxPhone phone)
    {
        var answer = await CommandAsync("forget", new JsonObject { ["users"] = new JsonArray(phone.Number, $"{phone.LidUser}_1") });
        if (answer.GetProperty("sessions").GetInt32() == 0)
            throw new InvalidOperationException($"{Name} has no session with {phone.Number} to lose.");
    }

    /// <summary>Loses the sender keys of the others in a group; fails if there was none.</summary>
    public async Task ForgetSenderKeysAsync(string group)
    {
        var answer = await CommandAsync("forgetSenderKeys", new JsonObject { ["group"] = group });
        if (answer.GetProperty("keys").GetInt32() == 0) throw new InvalidOperationException($"{Name} has no sender key of {group} to lose.");
    }

    private Task<System.Text.Json.JsonElement> CommandAsync(string command, JsonObject request)
    {
        request["client"] = Name;
        return peer.CommandAsync(command, request);
    }
}
