using System.Text.Json;
using Wapio.Harness.Waiting;

namespace Wapio.Harness.Http;

/// <summary>One session of Wapio through its HTTP API.</summary>
internal sealed class WapioSession(HttpClient http, string id)
{
    /// <summary>What signs the deliveries to its webhook.</summary>
    public const string SigningSecret = "a secret that is long enough";

    public string Id { get; } = id;

    private string Path => $"/v1/whatsapp-sessions/{Id}";

    public Task<JsonElement> GetAsync() => http.SendJsonAsync(HttpMethod.Get, Path);

    public Task<JsonElement> ConnectAsync() => http.SendJsonAsync(HttpMethod.Post, $"{Path}/connect");

    public Task<JsonElement> DisconnectAsync() => http.SendJsonAsync(HttpMethod.Post, $"{Path}/disconnect");

    public Task<JsonElement> GetQrAsync() => http.SendJsonAsync(HttpMethod.Get, $"{Path}/qrcode");

    /// <summary>Connects, lets the phone scan the QR and waits until the session is connected.</summary>
    public async Task<LinkedDevice> PairAsync(SandboxPhone phone)
    {
        var connecting = await ConnectAsync();
        var linked = await phone.ScanAsync(connecting.Text("qr") ?? (await GetQrAsync()).Text("qr")!);
        await BecomesAsync("connected");
        return linked;
    }

    public Task<JsonElement> BecomesAsync(string status, TimeSpan? deadline = null) =>
        Eventually.GetAsync(GetAsync, session => session.Text("status") == status, $"session {Id} becomes {status}", deadline);

    /// <summary>Sends a text under an idempotency key of its own unless one is given; the answer is the 202's body.</summary>
    public Task<JsonElement> SendAsync(string to, string text, string? idempotencyKey = null) => http.SendJsonAsync(
        HttpMethod.Post,
        "/api/send-message",
        new { session_id = Id, to, kind = "text", text },
        ("Idempotency-Key", idempotencyKey ?? Guid.NewGuid().ToString()));

    /// <summary>Sends a message with these members beside the session and the recipient.</summary>
    public Task<JsonElement> SendContentAsync(string to, object content)
    {
        var members = JsonSerializer.SerializeToNode(content)!.AsObject();
        (members["session_id"], members["to"]) = (Id, to);
        return http.SendJsonAsync(HttpMethod.Post, "/api/send-message", members, ("Idempotency-Key", Guid.NewGuid().ToString()));
    }

    /// <summary>Uploads a file; its handle.</summary>
    public async Task<string> UploadAsync(Stream file, string name)
    {
        using var content = new MultipartFormDataContent { { new StreamContent(file), "file", name } };
        using var answer = await http.PostAsync(new Uri("/api/upload", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync()).Text("media_handle")!;
    }

    /// <summary>Has the file of a message that came in decrypted; the link to it.</summary>
    public async Task<string> DecryptAsync(JsonElement media) =>
        (await http.SendJsonAsync(HttpMethod.Post, "/api/decrypt-media", media, ("x-session-id", Id))).Text("download_url")!;

    /// <summary>Waits until an event tells of something, and returns its payload.</summary>
    public async Task<JsonElement> TellsAsync(string type, Func<JsonElement, bool> matches)
    {
        var events = await Eventually.GetAsync(GetEventsAsync, all => all.Any(IsIt), $"session {Id} tells {type}");
        return events.First(IsIt).GetProperty("payload");

        bool IsIt(JsonElement e) => e.Text("event_type") == type && matches(e.GetProperty("payload"));
    }

    /// <summary>Asks for something of the session's.</summary>
    public Task<JsonElement> AskAsync(string path) => http.SendJsonAsync(HttpMethod.Get, path, null, ("x-session-id", Id));

    /// <summary>Sends a text at a time of its own.</summary>
    public Task<JsonElement> SendAtAsync(string to, string text, DateTimeOffset at) => http.SendJsonAsync(
        HttpMethod.Post, "/api/send-message", new { session_id = Id, to, text, send_at = at.ToString("O") }, ("Idempotency-Key", Guid.NewGuid().ToString()));

    /// <summary>Does something to a message: edit, reaction, ...; the answer is that of the route.</summary>
    public Task<JsonElement> ActAsync(string messageId, string verb, object? body = null) =>
        http.SendJsonAsync(HttpMethod.Post, $"/api/messages/{messageId}/{verb}", body);

    /// <summary>Takes a message back.</summary>
    public Task<JsonElement> RevokeAsync(string messageId) => http.SendJsonAsync(HttpMethod.Delete, $"/api/messages/{messageId}");

    public Task<JsonElement> GetInfoAsync(string messageId) => http.SendJsonAsync(HttpMethod.Get, $"/api/messages/{messageId}/info");

    /// <summary>Waits until a message that the session sent has a status, and returns its info.</summary>
    public Task<JsonElement> SeesStatusAsync(string messageId, params string[] statuses) => Eventually.GetAsync(
        () => GetInfoAsync(messageId), info => statuses.Contains(info.Text("status")), $"{messageId} becomes {string.Join(" or ", statuses)}");

    public Task<JsonElement> MarkReadAsync(string messageId, string chat) =>
        http.SendJsonAsync(HttpMethod.Post, "/api/messages/read", new { session_id = Id, message_ids = new[] { messageId }, chat_jid = chat });

    /// <summary>The newest log items, both directions.</summary>
    public async Task<IReadOnlyList<JsonElement>> GetLogsAsync()
    {
        var all = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await http.SendJsonAsync(
                HttpMethod.Get, $"/api/whatsapp-sessions/{Id}/message-logs?limit=200{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            all.AddRange(page.GetProperty("data").EnumerateArray());
            cursor = page.Text("next_cursor");
        }
        while (cursor is not null);

        return all;
    }

    /// <summary>Posts all events to a receiver from now on, or those of some types.</summary>
    public Task<JsonElement> PutWebhookAsync(Uri target, params string[] types) => http.SendJsonAsync(
        HttpMethod.Put,
        $"{Path}/webhook",
        new { target_url = target, signing_secret = SigningSecret, subscribed_events = types.Length == 0 ? null : types });

    /// <summary>Posts messages that come in to a receiver, with links to their files.</summary>
    public Task<JsonElement> PutLinkingWebhookAsync(Uri target) => http.SendJsonAsync(
        HttpMethod.Put, $"{Path}/webhook", new { target_url = target, signing_secret = SigningSecret, subscribed_events = new[] { "messages.received" }, media_links = true });

    public Task<JsonElement> TestWebhookAsync() => http.SendJsonAsync(HttpMethod.Post, $"{Path}/webhook/test");

    public Task<JsonElement> GetWebhookAsync() => http.SendJsonAsync(HttpMethod.Get, $"{Path}/webhook");

    /// <summary>The deliveries to the webhook, newest first, 200 at most.</summary>
    public async Task<IReadOnlyList<JsonElement>> GetDeliveriesAsync(string? status = null) =>
        [.. (await http.SendJsonAsync(HttpMethod.Get, $"/api/whatsapp-sessions/{Id}/webhook-deliveries?limit=200&status={status}")).GetProperty("data").EnumerateArray()];

    /// <summary>All events that are kept, in their order.</summary>
    public async Task<IReadOnlyList<JsonElement>> GetEventsAsync()
    {
        var all = new List<JsonElement>();
        string? cursor = "0";
        while (cursor is not null)
        {
            var page = await http.SendJsonAsync(HttpMethod.Get, $"{Path}/events?limit=200&after={cursor}");
            all.AddRange(page.GetProperty("data").EnumerateArray());
            cursor = page.Text("next_cursor");
        }

        return all;
    }

    /// <summary>What happened to the session, newest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> GetSessionLogAsync() =>
        [.. (await http.SendJsonAsync(HttpMethod.Get, $"/api/whatsapp-sessions/{Id}/session-logs?limit=200")).GetProperty("data").EnumerateArray()];

    /// <summary>The inbound texts in the log.</summary>
    public async Task<IReadOnlyList<string>> GetInboundTextsAsync() =>
        [.. (await GetLogsAsync()).Where(item => item.Text("direction") == "in").Select(item => item.Text("text")).OfType<string>()];

    /// <summary>Waits until the log shows an inbound text, and returns the item.</summary>
    public async Task<JsonElement> ReceivesAsync(string text)
    {
        var items = await Eventually.GetAsync(GetLogsAsync, logs => logs.Any(IsIt), $"session {Id} logs \"{text}\"");
        return items.First(IsIt);

        bool IsIt(JsonElement item) => item.Text("direction") == "in" && item.Text("text") == text;
    }
}
