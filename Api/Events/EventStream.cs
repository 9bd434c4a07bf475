using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Wapio.Api.Access;
using Wapio.Grains.Abstractions;
using Wapio.Grains.Abstractions.Events;
using Wapio.Grains.Abstractions.Webhooks;

namespace Wapio.Api.Events;

/// <summary>
/// One stream of server-sent events. It reads from the database what its reader has not seen, a page at a time and no faster than it is read, so a
/// slow reader costs no memory. A reader that comes back with <c>Last-Event-ID</c> goes on where it was.
/// </summary>
internal sealed class EventStream(
    ISessionEventsGrain events, IEventFeed feed, Caller caller, string sessionId, long after, TimeProvider clock, CancellationToken stopping)
    : IResult, IDisposable
{
    /// <summary>The media type by which a caller asks for a stream.</summary>
    public const string MediaType = "text/event-stream";

    private const int PageSize = 50;

    // What another node of a cluster writes is not heard here.
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    // Shorter than the minute after which proxies cut a silent connection.
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _wake = new(0, 1);
    private long _after = after;
    private long _flushedAt;

    /// <summary>Told when the stream has ended.</summary>
    public Action? Ended { get; init; }

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        try
        {
            using var subscription = feed.Follow(sessionId, Wake);
            await BeginAsync(httpContext, ending.Token);
            await RunAsync(httpContext, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The reader has gone, or the program stops: the stream just ends.
        }
        finally
        {
            Dispose();
            Ended?.Invoke();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _wake.Dispose();

    private async Task BeginAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var response = context.Response;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-cache, no-store";
        // Says to nginx that it must pass on what comes at once.
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        Write(response.BodyWriter, "retry: 2000\n\n");
        await FlushAsync(response.BodyWriter, cancellationToken);
    }

    private async Task RunAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var body = context.Response.BodyWriter;
        while (true)
        {
            var page = await events.ListEvents(caller, new EventQuery(_after, PageSize));
            if (!page.IsSuccess) return;
            if (page.Value.Items.Length > 0)
            {
                foreach (var item in page.Value.Items) Write(body, item);
                await FlushAsync(body, cancellationToken);
                _after = page.Value.Items[^1].Sequence;
                continue;
            }

            await _wake.WaitAsync(PollInterval, cancellationToken);
            if (clock.GetElapsedTime(_flushedAt) < HeartbeatInterval) continue;
            if (!await IsStillGoodAsync(context)) return;
            Write(body, ": still here\n\n");
            await FlushAsync(body, cancellationToken);
        }
    }

    // A token may be revoked while its stream is open.
    private static async Task<bool> IsStillGoodAsync(HttpContext context) =>
        await context.RequestServices.GetRequiredService<TokenCheck>().FindAsync(context.Request) is not null;

    private void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (Exception exception) when (exception is SemaphoreFullException or ObjectDisposedException)
        {
            // It is woken already, or has just ended.
        }
    }

    private async Task FlushAsync(PipeWriter body, CancellationToken cancellationToken)
    {
        await body.FlushAsync(cancellationToken);
        _flushedAt = clock.GetTimestamp();
    }

    // The body of an event is JSON on one line, so it needs no splitting.
    private static void Write(PipeWriter body, EventView item)
    {
        Write(body, string.Create(CultureInfo.InvariantCulture, $"id: {item.Sequence}\nevent: {item.Type}\ndata: "));
        body.Write(item.Body.Span);
        Write(body, "\n\n");
    }

    private static void Write(PipeWriter body, string text) => Encoding.UTF8.GetBytes(text, body);
}
