using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Wapio.Harness.Processes;
using Wapio.Harness.Waiting;

namespace Wapio.Bench.Load;

/// <summary>
/// Kestrel with the gateway's settings and one route that reads a body to its end and answers 202: what the machine can do at most. A process of its own,
/// as the gateway is.
/// </summary>
internal sealed class NoopServer : IAsyncDisposable
{
    /// <summary>What the program is started with to be that server.</summary>
    public const string Command = "noop-server";

    private readonly ChildProcess _process;

    private NoopServer(ChildProcess process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public TimeSpan ProcessorTime => _process.ProcessorTime;

    /// <summary>An address for a new server.</summary>
    public static Uri NewAddress() => new($"http://127.0.0.1:{FreePort.Take()}");

    /// <summary>Starts a server and waits for nothing.</summary>
    public static NoopServer Launch(Uri address) => new(
        ChildProcess.Start(Command, "dotnet", [typeof(NoopServer).Assembly.Location, Command, address.OriginalString], Environment.CurrentDirectory), address);

    /// <summary>Starts a server and waits until it answers.</summary>
    public static async Task<NoopServer> StartAsync()
    {
        var server = Launch(NewAddress());
        using var http = new HttpClient();
        await Eventually.TrueAsync(() => AnswersAsync(http, server.Address), "the no-op server is ready");
        return server;
    }

    /// <summary>Runs the server in this process.</summary>
    public static Task ServeAsync(string[] arguments)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.MapPost("/api/send-message", async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            return Results.Accepted();
        });
        return app.RunAsync(arguments[0]);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<bool> AnswersAsync(HttpClient http, Uri address)
    {
        try
        {
            using var answer = await http.PostAsync(new Uri(address, "/api/send-message"), new StringContent("{}"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
