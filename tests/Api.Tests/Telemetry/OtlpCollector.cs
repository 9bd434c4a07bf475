using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Wapio.Api.Tests.Telemetry;

/// <summary>Takes what is exported by OTLP over HTTP, as a collector does, and keeps it.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private const int Margin = 100;

    private readonly ConcurrentQueue<(string Path, string Body)> _received = new();
    private readonly WebApplication _application;

    private OtlpCollector()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            // What is not text in it stays as it is, byte by byte; names and values are.
            _received.Enqueue((context.Request.Path.Value!, Encoding.Latin1.GetString(body.ToArray())));
            context.Response.ContentType = "application/x-protobuf";
        });
    }

    public string Address => _application.Urls.First();

    public static async Task<OtlpCollector> StartAsync()
    {
        var collector = new OtlpCollector();
        await collector._application.StartAsync();
        return collector;
    }

    /// <summary>True when something that was sent to a path holds a text.</summary>
    public bool Has(string path, string text) => _received.Any(one => one.Path == path && one.Body.Contains(text, StringComparison.Ordinal));

    /// <summary>A text with what stands around it, where it is found first; empty when nothing holds it.</summary>
    public string Around(string text)
    {
        if (_received.Select(one => one.Body).FirstOrDefault(body => body.Contains(text, StringComparison.Ordinal)) is not { } found) return "";
        var at = found.IndexOf(text, StringComparison.Ordinal);
        return found[Math.Max(at - Margin, 0)..Math.Min(at + text.Length + Margin, found.Length)];
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(new CancellationToken(true));
        await _application.DisposeAsync();
    }
}
