using System.Net.Http.Headers;

namespace Wapio.Harness.Http;

/// <summary>Wapio's HTTP API with the token of an account.</summary>
internal sealed class WapioClient : IDisposable
{
    private readonly HttpClient _http;

    public WapioClient(Uri address, string token)
    {
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public async Task<WapioSession> CreateSessionAsync(string label) => new(_http, (await TryCreateSessionAsync(label)).GetProperty("session").Text("session_id")!);

    /// <summary>Creates a session under an idempotency key, or under none; what was answered.</summary>
    public Task<System.Text.Json.JsonElement> TryCreateSessionAsync(string label, string? key = null) =>
        _http.SendJsonAsync(HttpMethod.Post, "/v1/whatsapp-sessions", new { label }, key is null ? [] : [("Idempotency-Key", key)]);

    /// <summary>The sessions of the account.</summary>
    public async Task<IReadOnlyList<System.Text.Json.JsonElement>> GetSessionsAsync() =>
        [.. (await _http.SendJsonAsync(HttpMethod.Get, "/v1/whatsapp-sessions?limit=200")).GetProperty("data").EnumerateArray()];

    public WapioSession Session(string id) => new(_http, id);

    public void Dispose() => _http.Dispose();
}
