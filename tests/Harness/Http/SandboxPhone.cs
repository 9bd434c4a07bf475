using System.Text.Json;
using Wapio.Harness.Waiting;

namespace Wapio.Harness.Http;

/// <summary>A phone of the sandbox: the primary device of an account.</summary>
internal sealed partial class SandboxPhone(HttpClient http, string number)
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

    /// <summary>Sends a file and returns the message's id.</summary>
    /// <param name="to">A number or an address.</param>
    /// <param name="kind"><c>image</c>, <c>video</c>, <c>audio</c>, <c>voice</c>, <c>document</c> or <c>sticker</c>.</param>
    /// <param name="file">The file.</param>
    /// <param name="more">More of the query, such as <c>view_once=true</c>.</param>
    public async Task<string> SendMediaAsync(string to, string kind, byte[] file, string more = "")
    {
        using var content = new ByteArrayContent(file);
        using var answer = await http.PostAsync(new Uri($"/phones/{Number}/media?to={Uri.EscapeDataString(to)}&kind={kind}&{more}", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Text("id")!;
    }

    /// <summary>Waits until the phone has a message, and returns the file in it as the phone decrypted it.</summary>
    public async Task<byte[]> ReceivesMediaAsync(string messageId)
    {
        await Eventually.TrueAsync(async () => (await MessagesAsync()).Any(m => m.Id == messageId), $"phone {Number} gets {messageId}");
        return await http.GetByteArrayAsync(new Uri($"/phones/{Number}/messages/{messageId}/media", UriKind.Relative));
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

    /// <summary>Changes settings of a chat: <c>archived</c>, <c>pinned</c>, <c>muted</c>, <c>muted_until</c>, <c>read</c>.</summary>
    public Task ChangeChatAsync(string chat, object changes) =>
        http.SendJsonAsync(HttpMethod.Post, $"/phones/{Number}/chats/{chat}", changes);

    /// <summary>Names contacts, in one patch.</summary>
    public Task NameContactsAsync(params IEnumerable<(string Contact, string? Name)> contacts) => http.SendJsonAsync(
        HttpMethod.Post, $"/phones/{Number}/contacts", new { contacts = contacts.Select(named => new { contact = named.Contact, full_name = named.Name }) });

    public Task RenameAsync(string name) => http.SendJsonAsync(HttpMethod.Post, $"/phones/{Number}/name", new { name });

    /// <summary>Makes a new key for the app state, and shares it or not.</summary>
    public Task RenewAppStateKeyAsync(bool share) => http.SendJsonAsync(HttpMethod.Post, $"/phones/{Number}/app-state-key", new { share });

    /// <summary>The name that the phone shows of its own account.</summary>
    public async Task<string?> NameAsync() => (await http.SendJsonAsync(HttpMethod.Get, $"/phones/{Number}")).Text("name");

    /// <summary>Waits until the phone shows an entry of a list (<c>chats</c>, <c>contacts</c>, <c>labels</c>).</summary>
    public async Task<JsonElement> ShowsAsync(string list, Func<JsonElement, bool> matches)
    {
        var found = await Eventually.GetAsync(
            async () => (await http.SendJsonAsync(HttpMethod.Get, $"/phones/{Number}/{list}")).GetProperty("data"),
            data => data.EnumerateArray().Any(matches),
            $"phone {Number} shows what is expected among its {list}");
        return found.EnumerateArray().First(matches);
    }

    /// <summary>Calls somebody; returns the call's id.</summary>
    public async Task<string> CallAsync(string to, bool video = false, string? group = null)
    {
        var answer = await http.SendJsonAsync(HttpMethod.Post, $"/phones/{Number}/calls", new { to, video, group });
        return answer.Text("id")!;
    }

    /// <summary>Answers or ends a call.</summary>
    /// <param name="id">The call.</param>
    /// <param name="stage"><c>accept</c>, <c>reject</c> or <c>terminate</c>.</param>
    public Task AnswerCallAsync(string id, string stage) => http.SendJsonAsync(HttpMethod.Post, $"/phones/{Number}/calls/{id}/{stage}");

    /// <summary>Waits until a call is as it should be.</summary>
    public Task SeesCallAsync(string id, string status) => Eventually.TrueAsync(
        async () => (await http.SendJsonAsync(HttpMethod.Get, $"/phones/{Number}/calls")).GetProperty("data").EnumerateArray()
            .Any(call => call.Text("id") == id && call.Text("status") == status),
        $"phone {Number} sees call {id} {status}");

    private static InboxMessage Parse(JsonElement message) => new(
        message.Text("id")!, message.Text("chat")!, message.Text("from")!, message.Text("kind")!, message.Text("text"), message.Text("status")!);
}
