using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Wapio.Sandbox.Tests.Support;

/// <summary>The control API as a caller sees it.</summary>
internal sealed class ControlClient(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    public HttpClient Http => _http;

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);

    public async Task<JsonElement> AddPhoneAsync(string number, string name = "Somebody")
    {
        var (status, body) = await PostAsync("/phones", new { number, name });
        Assert.Equal(HttpStatusCode.Created, status);
        return body;
    }

    public async Task<IReadOnlyList<JsonElement>> MessagesAsync(string number)
    {
        var (_, body) = await SendAsync(HttpMethod.Get, $"/phones/{number}/messages");
        return [.. body.GetProperty("data").EnumerateArray()];
    }

    public async Task<string> SendTextAsync(string from, string to, string text)
    {
        var (status, body) = await PostAsync($"/phones/{from}/messages", new { to, text });
        Assert.Equal(HttpStatusCode.OK, status);
        return body.GetProperty("id").GetString()!;
    }

    public void Dispose() => _http.Dispose();
}
