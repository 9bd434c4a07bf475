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

    public async Task<WapioSession> CreateSessionAsync(string label)
    {
        var answer = await _http.SendJsonAsync(HttpMethod.Post, "/v1/whatsapp-sessions", new { label });
        return new WapioSession(_http, answer.GetProperty("session").Text("session_id")!);
    }

    public WapioSession Session(string id) => new(_http, id);

    public void Dispose() => _http.Dispose();
}
