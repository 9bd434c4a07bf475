using System.Net.Http.Json;
using System.Text.Json;

namespace Wapio.Api.Tests.Support;

/// <summary>The phones of the sandbox.</summary>
internal sealed class SandboxPhones(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };
    private int _last;

    /// <summary>Makes a phone and returns its number, without a plus sign.</summary>
    public async Task<string> AddAsync()
    {
        var number = $"1555{Interlocked.Increment(ref _last):0000000}";
        await PostAsync("/phones", new { number, name = $"Phone {number}" });
        return number;
    }

    public Task ScanAsync(string number, string qr) => PostAsync($"/phones/{number}/scan", new { qr });

    public Task EnterCodeAsync(string number, string code) => PostAsync($"/phones/{number}/link", new { code });

    /// <summary>Sends a text from a phone; the answer is WhatsApp's id of it.</summary>
    public async Task<string> SendAsync(string number, string to, string text) =>
        (await PostAsync($"/phones/{number}/messages", new { to, text })).GetProperty("id").GetString()!;

    /// <summary>The file of a message that a phone shows, as the phone decrypts it.</summary>
    public Task<byte[]> FileAsync(string number, string messageId) => _http.GetByteArrayAsync($"/phones/{number}/messages/{messageId}/media");

    /// <summary>Sends a file from a phone; the answer is WhatsApp's id of the message.</summary>
    /// <param name="number">The phone.</param>
    /// <param name="to">Who gets it.</param>
    /// <param name="query">What it is, as the query of the request.</param>
    /// <param name="file">The file.</param>
    public async Task<string> SendFileAsync(string number, string to, string query, byte[] file)
    {
        using var content = new ByteArrayContent(file);
        using var response = await _http.PostAsync($"/phones/{number}/media?to={to}&{query}", content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"The sandbox answered with {(int)response.StatusCode}: {text}");
        return JsonElement.Parse(text).GetProperty("id").GetString()!;
    }

    /// <summary>Lets the sandbox misbehave once.</summary>
    public Task MisbehaveAsync(object fault) => PostAsync("/faults", fault);

    /// <summary>Makes a group by a phone, with others in it; its JID.</summary>
    public async Task<string> AddGroupAsync(string number, params string[] participants) =>
        (await PostAsync("/groups", new { number, subject = "Chess", participants })).GetProperty("id").GetString()!;

    /// <summary>Does something on a phone: a path behind its number, and what the sandbox wants to know.</summary>
    public Task<JsonElement> DoAsync(string number, string what, object body) => PostAsync($"/phones/{number}/{what}", body);

    /// <summary>Lets something go wrong.</summary>
    public Task FaultAsync(object fault) => PostAsync("/faults", fault);

    /// <summary>Waits until a list that a phone shows has an item.</summary>
    public async Task<JsonElement> ListsAsync(string number, string list, Func<JsonElement, bool> matches, string what, Action? before = null)
    {
        var found = default(JsonElement);
        await Eventually.HoldsAsync(
            async () =>
            {
                before?.Invoke();
                var all = await _http.GetFromJsonAsync<JsonElement>($"/phones/{number}/{list}");
                found = all.GetProperty("data").EnumerateArray().FirstOrDefault(matches);
                return found.ValueKind == JsonValueKind.Object;
            },
            what);
        return found;
    }

    /// <summary>The texts that a phone shows.</summary>
    public async Task<IReadOnlyList<string>> TextsAsync(string number)
    {
        var inbox = await _http.GetFromJsonAsync<JsonElement>($"/phones/{number}/messages");
        return [.. inbox.GetProperty("data").EnumerateArray().Select(m => m.GetProperty("text").GetString() ?? "")];
    }

    /// <summary>Waits until a phone shows a message.</summary>
    public async Task<JsonElement> ShownAsync(string number, Func<JsonElement, bool> matches)
    {
        var found = default(JsonElement);
        await Eventually.HoldsAsync(
            async () =>
            {
                var inbox = await _http.GetFromJsonAsync<JsonElement>($"/phones/{number}/messages");
                found = inbox.GetProperty("data").EnumerateArray().FirstOrDefault(matches);
                return found.ValueKind == JsonValueKind.Object;
            },
            $"phone {number} shows the message");
        return found;
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Asks the sandbox's control API.</summary>
    public Task<JsonElement> GetAsync(string path) => _http.GetFromJsonAsync<JsonElement>(path);

    public async Task DeleteAsync(string path)
    {
        using var response = await _http.DeleteAsync(path);
        Assert.True(response.IsSuccessStatusCode, $"The sandbox answered {path} with {(int)response.StatusCode}");
    }

    public async Task PutAsync(string path, object body)
    {
        using var response = await _http.PutAsJsonAsync(path, body);
        Assert.True(response.IsSuccessStatusCode, $"The sandbox answered {path} with {(int)response.StatusCode}");
    }

    public async Task PutFileAsync(string path, byte[] file)
    {
        using var content = new ByteArrayContent(file);
        using var response = await _http.PutAsync(path, content);
        Assert.True(response.IsSuccessStatusCode, $"The sandbox answered {path} with {(int)response.StatusCode}");
    }

    /// <summary>Has the sandbox's control API do something; its answer.</summary>
    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await _http.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"The sandbox answered {path} with {(int)response.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }
}
