using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Wapio.Harness.Http;

/// <summary>A receiver of webhooks on loopback whose answers a test scripts.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebhookReceiver(WebApplication app) => _app = app;

    /// <summary>What came in, in the order in which it came.</summary>
    public ConcurrentQueue<ReceivedPost> Posts { get; } = new();

    /// <summary>How it answers; with 200 by default.</summary>
    public Func<HttpContext, ReceivedPost, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Its address; any path behind it is received too.</summary>
    public Uri Url => new(_app.Urls.First() + "/hook?a=b");

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.Run(receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Answers everything with a status from now on.</summary>
    public void AnswerWith(int status) => Answer = (context, _) =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>From now on answers nothing, until the caller gives up.</summary>
    public void Hang() => Answer = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted);

    public async ValueTask DisposeAsync()
    {
        // Nobody waits for those who hang.
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        var at = DateTimeOffset.UtcNow;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var post = new ReceivedPost(
            context.Request.Method,
            $"{context.Request.Path}{context.Request.QueryString}",
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray(),
            at);
        Posts.Enqueue(post);
        await Answer(context, post);
    }
}
