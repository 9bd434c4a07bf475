using System.Diagnostics;
using Wapio.EndToEnd.Tests.WalkThrough;
using Wapio.Harness.Http;
using Wapio.Harness.Processes;

namespace Wapio.EndToEnd.Tests.Events;

/// <summary>The code of the page about webhooks takes what is really sent, and nothing else.</summary>
public sealed class SignatureExampleTests
{
    private const string Check = """
        const [signature, body, secret, now] = process.argv.slice(1);
        console.log(isGenuine(signature, Buffer.from(body, 'base64'), secret, now ? Number(now) : undefined));
        """;

    [Fact]
    public async Task The_example_knows_a_ping_from_anything_else()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var silo = await SiloProcess.StartWithSandboxAsync("signature", new Uri($"http://127.0.0.1:{FreePort.Take()}"));
        var session = await silo.Client.CreateSessionAsync("signed");
        await session.PutWebhookAsync(receiver.Url);
        Assert.True((await session.TestWebhookAsync()).GetProperty("success").GetBoolean());

        var post = Assert.Single(receiver.Posts);
        var signature = post.Headers["X-Webhook-Signature"];
        Assert.Equal("true", await RunAsync(signature, post.Body, WapioSession.SigningSecret));
        Assert.Equal("false", await RunAsync(signature, post.Body, "another secret"));
        Assert.Equal("false", await RunAsync(signature, [.. post.Body, (byte)' '], WapioSession.SigningSecret));
        Assert.Equal("false", await RunAsync(signature, post.Body, WapioSession.SigningSecret, "1700000000"));
        Assert.Equal("false", await RunAsync("v1=00", post.Body, WapioSession.SigningSecret));
    }

    private static async Task<string> RunAsync(string signature, byte[] body, string secret, string now = "")
    {
        var example = Assert.Single(Readme.BlocksOf("A webhook", "docs/webhooks.md", "js"));
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true };
        foreach (var argument in new[] { "-e", example + Check, signature, Convert.ToBase64String(body), secret, now }) start.ArgumentList.Add(argument);
        using var node = Process.Start(start)!;
        var answer = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return answer.Trim();
    }
}
