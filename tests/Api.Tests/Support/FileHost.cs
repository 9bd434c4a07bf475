using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Wapio.Api.Tests.Support;

/// <summary>A web server on loopback that has files for messages, and misbehaves where a test wants it.</summary>
internal sealed class FileHost : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);
    private readonly WebApplication _application;

    private FileHost()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _application = builder.Build();
        _application.Run(async context =>
        {
            var path = context.Request.Path.Value!;
            _asked.AddOrUpdate(path, 1, (_, count) => count + 1);
            if (_answers.TryGetValue(path, out var answer)) await answer(context);
            else context.Response.StatusCode = 404;
        });
    }

    public static async Task<FileHost> StartAsync()
    {
        var host = new FileHost();
        await host._application.StartAsync();
        return host;
    }

    /// <summary>How often a path was asked for.</summary>
    public int Asked(string url) => _asked.GetValueOrDefault(new Uri(url).AbsolutePath);

    /// <summary>Puts a file there; its URL.</summary>
    public string Add(string name, byte[] content, string? type = null) => Answer(name, async context =>
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content);
    });

    /// <summary>Lets a path answer in its own way; its URL.</summary>
    public string Answer(string name, Func<HttpContext, Task> answer)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/{Guid.NewGuid():n}/{name}");
        _answers[path] = answer;
        return _application.Urls.First() + path;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(new CancellationToken(true));
        await _application.DisposeAsync();
    }
}
