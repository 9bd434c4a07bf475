using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using System.Text.Json;
using Wapio.Api.Errors;
using Wapio.Api.Tests.Support;
using Wapio.Silo.Hosting;
using Wapio.Storage;

namespace Wapio.Api.Tests.Failures;

/// <summary>What happens when a handler fails in a way that nobody foresaw.</summary>
public sealed class ErrorMiddlewareTests : IDisposable
{
    private const string Inside = "SELECT secret FROM inside";

    private readonly RecordedLogs _logs = new();
    private readonly LoggerFactory _loggers;
    private readonly DefaultHttpContext _context = new() { TraceIdentifier = "the-request-id" };
    private readonly MemoryStream _body = new();

    public ErrorMiddlewareTests()
    {
        _loggers = new LoggerFactory([_logs]);
        _context.Response.Body = _body;
    }

    [Fact]
    public async Task A_crash_is_500_tells_nothing_of_the_inside_and_is_logged_under_the_request_id()
    {
        await RunAsync(_ => throw new InvalidOperationException(Inside));

        Assert.Equal(500, _context.Response.StatusCode);
        var body = JsonElement.Parse(_body.ToArray());
        Assert.Equal("internal_error", body.GetProperty("reason_code").GetString());
        Assert.DoesNotContain("inside", body.GetRawText(), StringComparison.Ordinal);
        var line = Assert.Single(_logs.Lines);
        Assert.Contains("the-request-id", line, StringComparison.Ordinal);
        Assert.Contains(Inside, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_storage_that_is_too_busy_is_503_and_no_fault_wherever_it_shows()
    {
        await RunAsync(_ => throw new InvalidOperationException(Inside, new StorageBusyException()));

        Assert.Equal(503, _context.Response.StatusCode);
        Assert.Equal("1", _context.Response.Headers.RetryAfter);
        Assert.Equal("busy", JsonElement.Parse(_body.ToArray()).GetProperty("reason_code").GetString());
        Assert.Empty(_logs.Lines);
    }

    [Fact]
    public async Task An_answer_that_has_begun_is_broken_off()
    {
        _context.Features.Set<IHttpResponseFeature>(new BegunResponse());

        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(_ => throw new InvalidOperationException(Inside)));
    }

    [Fact]
    public async Task A_caller_that_has_gone_is_no_fault()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        _context.RequestAborted = gone.Token;

        await RunAsync(context => Task.FromCanceled(context.RequestAborted));

        Assert.Empty(_logs.Lines);
        Assert.Equal(0, _body.Length);
    }

    [Fact]
    public async Task An_answer_of_the_handler_is_left_as_it_is()
    {
        await RunAsync(async context =>
        {
            context.Response.StatusCode = 404;
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync("mine");
        });

        Assert.Equal("mine"u8.ToArray(), _body.ToArray());
    }

    public void Dispose()
    {
        _loggers.Dispose();
        _body.Dispose();
    }

    private Task RunAsync(RequestDelegate handler) =>
        new ErrorMiddleware(handler, _loggers.CreateLogger<ErrorMiddleware>(), [new FaultReader()]).InvokeAsync(_context);

    private sealed class BegunResponse : HttpResponseFeature
    {
        public override bool HasStarted => true;
    }
}
