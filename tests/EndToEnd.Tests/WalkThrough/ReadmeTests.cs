using Wapio.Harness.Http;
using Wapio.Harness.Processes;

namespace Wapio.EndToEnd.Tests.WalkThrough;

/// <summary>The README's commands do what it says, pasted block by block as they stand.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task A_first_message()
    {
        var blocks = Readme.BlocksOf("A first message");
        Assert.Equal(6, blocks.Count);
        var sandbox = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        await using var silo = await SiloProcess.StartWithSandboxAsync("readme", sandbox);
        await using var shell = new Shell();

        await shell.RunAsync(blocks[0]);
        await shell.RunAsync($"API={silo.Address.OriginalString} SANDBOX={sandbox.OriginalString} TOKEN={silo.Token}; AUTH=\"Authorization: Bearer $TOKEN\"");
        await shell.RunAsync(blocks[1]);
        await shell.RunAsync(blocks[2]);
        var session = silo.Client.Session(await shell.RunAsync("echo $SESSION"));
        await session.BecomesAsync("connected");

        await shell.RunAsync(blocks[3]);
        var message = await shell.RunAsync("echo $MESSAGE");
        await session.SeesStatusAsync(message, "delivered");
        var inbox = await shell.RunAsync(blocks[4]);
        Assert.Contains("Hello from Wapio", inbox, StringComparison.Ordinal);
        await session.SeesStatusAsync(message, "read");

        await shell.RunAsync(blocks[5]);
        await session.ReceivesAsync("Hello back");
        var log = await session.GetLogsAsync();
        Assert.Equal(["Hello back", "Hello from Wapio"], log.Select(item => item.Text("text")));
    }
}
