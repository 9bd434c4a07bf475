using System.Net.Http.Headers;
using System.Text.Json;

namespace Wapio.Harness.Http;

/// <summary>Reads a stream of server-sent events.</summary>
internal sealed class EventStreamReader : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private EventStreamReader(HttpClient http, HttpResponseMessage response, Stream stream) =>
        (_http, _response, _lines) = (http, response, new StreamReader(stream));

    public HttpResponseMessage Response => _response;

    public static async Task<EventStreamReader> OpenAsync(Uri server, string? token, string path, string? lastEventId = null)
    {
        var http = new HttpClient { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (lastEventId is not null) request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new EventStreamReader(http, response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event; null at the end of the stream.</summary>
    public async Task<StreamedEvent?> NextAsync()
    {
        string? id = null, type = null, data = null;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await _lines.ReadLineAsync(deadline.Token) is { } line)
        {
            if (line.Length == 0 && data is not null) return new StreamedEvent(id!, type!, JsonElement.Parse(data));
            if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
            if (line.StartsWith("event: ", StringComparison.Ordinal)) type = line[7..];
            if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line[6..];
        }

        return null;
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _response.Dispose();
        _http.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>An event of a stream.</summary>
internal sealed record StreamedEvent(string Id, string Type, JsonElement Data);
