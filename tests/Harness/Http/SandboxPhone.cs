using System.Text.Json;
using Wapio.Harness.Waiting;

namespace Wapio.Harness.Http;

/// <summary>A phone of the sandbox: the primary device of an account.</summary>
internal sealed class SandboxPhone(HttpClient http, string number)
{
    public string Number { get; } = number;

    public string Jid => $"{Number}@s.whatsapp.net";

    /// <summary>The user part of the account's LID, known once the phone linked a device.</summary>
    public string LidUser { get; private set; } = "";

    /// <summary>Scans a QR, as somebody who holds the phone would.</summary>
    public async Task<LinkedDevice> ScanAsync(string qr)
    {
        var answer = await http.SendJsonAsync(HttpMethod.Post, $"/phones/{Number}/scan", new { qr });
        var linked = new LinkedDevice(answer.Text("jid")!, answer.Text("lid")!);
        LidUser = linked.Lid.Split(':', '@')[0];
        return linked;
    }

    /// <summary>Enters a pairing code, as somebody who holds the phone would.</summary>
    public async Task<LinkedDevice> EnterCodeAsync(string code)
    {
        var answer = await http.SendJsonAsync(HttpMethod.Post, $"/phones/{Number}/link", new { code });
        var linked = new LinkedDevice(answer.Text("jid")!, answer.Text("lid")!);
        LidUser = linked.Lid.Split(':', '@')[0];
        return linked;
    }

    public async Task<string> SendAsync(string to, string text)
    {
        var answer = await http.SendJsonAsync(HttpMethod.Post, $"/phones/{Number}/messages", new { to, text });
        return answer.Text("id")!;
    }

    public async Task<IReadOnlyList<InboxMessage>> MessagesAsync()
    {
        var answer = await http.SendJsonAsync(HttpMethod.Get, $"/phones/{Number}/messages");
        return [.. answer.GetProperty("data").EnumerateArray().Select(Parse)];
    }

    public Task ReadAsync(string messageId) =>
        http.SendJsonAsync(HttpMethod.Post, $"/phones/{Number}/read", new { message_ids = new[] { messageId } });

    /// <summary>Waits until the phone shows a text and returns the message.</summary>
    public async Task<InboxMessage> ReceivesAsync(string text)
    {
        var inbox = await Eventually.GetAsync(
            MessagesAsync, messages => messages.Any(m => m.Text == text), $"phone {Number} gets \"{text}\"");
        return inbox.First(m => m.Text == text);
    }

    private static InboxMessage Parse(JsonElement message) => new(
        message.Text("id")!, message.Text("chat")!, message.Text("from")!, message.Text("kind")!, message.Text("text"), message.Text("status")!);
}
