using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Wapio.Grains.Tests.Support;

/// <summary>A receiver of webhooks on loopback whose answers a test scripts.</summary>
internal sealed class TestReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestReceiver(WebApplication app) => _app = app;

    /// <summary>What came in, in the order in which it came.</summary>
    public ConcurrentQueue<ReceivedPost> Posts { get; } = new();

    /// <summary>How it answers; with 200 by default.</summary>
    public Func<HttpContext, ReceivedPost, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public Uri Url => new(_app.Urls.First() + "/hook?a=b");

    public static async Task<TestReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new TestReceiver(app);
        app.Run(receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    public IReadOnlyList<long> Sequences => [.. Posts.Select(post => post.Json.GetProperty("sequence").GetInt64())];

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var post = new ReceivedPost(
            $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}",
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
        Posts.Enqueue(post);
        await Answer(context, post);
    }
}

/// <summary>A post that came in.</summary>
internal sealed record ReceivedPost(string Request, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public string Type => Json.GetProperty("event_type").GetString()!;
}
