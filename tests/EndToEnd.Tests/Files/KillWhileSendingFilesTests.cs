using System.Security.Cryptography;
using Wapio.EndToEnd.Tests.Fixtures;
using Wapio.Harness.Http;
using Wapio.Harness.Waiting;

namespace Wapio.EndToEnd.Tests.Files;

/// <summary>A message with a file that was accepted is sent, once and with the right file, also when the process is killed before the file was uploaded.</summary>
public sealed class KillWhileSendingFilesTests
{
    private const int Kills = 4;

    private static byte[] Picture() => [0xff, 0xd8, 0xff, 0xe0, .. RandomNumberGenerator.GetBytes(40_000)];

    [Fact]
    public async Task A_file_that_is_being_fetched_is_fetched_again()
    {
        await using var host = await WebhookReceiver.StartAsync();
        await using var world = await SandboxAndSilo.StartAsync("kill-while-fetching");
        var (_, session) = await world.LinkAsync("Alice");
        var friend = await world.Sandbox.AddPhoneAsync("Bob");
        var file = Picture();

        // Half of the file, and then nothing more.
        host.Answer = async (context, _) =>
        {
            context.Response.ContentLength = file.Length;
            await context.Response.Body.WriteAsync(file.AsMemory(0, file.Length / 2));
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        var id = (await session.SendContentAsync(friend.Number, new { kind = "image", url = host.Url, caption = "look" })).Text("msgId")!;
        var after = (await session.SendAsync(friend.Number, "after it")).Text("msgId")!;
        await Eventually.TrueAsync(() => Task.FromResult(!host.Posts.IsEmpty), "the file is being fetched");
        await world.Silo.KillAsync();
        host.Answer = async (context, _) =>
        {
            context.Response.ContentType = "image/jpeg";
            await context.Response.Body.WriteAsync(file);
        };
        await world.Silo.StartAsync();

        await session.SeesStatusAsync(after, "delivered", "read");
        var provider = (await session.SeesStatusAsync(id, "delivered", "read")).Text("provider_msg_id")!;
        Assert.Equal(["look", "after it"], (await friend.MessagesAsync()).Select(m => m.Text));
        Assert.Equal(file, await friend.ReceivesMediaAsync(provider));
    }

    [Fact]
    public async Task An_upload_is_there_after_a_kill_and_so_is_what_was_accepted_with_it()
    {
        await using var world = await SandboxAndSilo.StartAsync("kill-after-upload");
        var (_, session) = await world.LinkAsync("Alice");
        var friend = await world.Sandbox.AddPhoneAsync("Bob");
        var sent = new List<(string Id, byte[] File)>();

        for (var i = 0; i < Kills; i++)
        {
            var file = Picture();
            var handle = await session.UploadAsync(new MemoryStream(file), "picture.jpg");
            if (i % 2 == 0) await RestartAsync(world);
            sent.Add(((await session.SendContentAsync(friend.Number, new { kind = "image", media_handle = handle, caption = $"picture {i}" })).Text("msgId")!, file));
            await RestartAsync(world);
        }

        foreach (var (id, file) in sent)
        {
            var provider = (await session.SeesStatusAsync(id, "delivered", "read")).Text("provider_msg_id")!;
            Assert.Equal(file, await friend.ReceivesMediaAsync(provider));
        }

        Assert.Equal(Enumerable.Range(0, Kills).Select(i => $"picture {i}"), (await friend.MessagesAsync()).Select(m => m.Text));
    }

    private static async Task RestartAsync(SandboxAndSilo world)
    {
        await world.Silo.KillAsync();
        await world.Silo.StartAsync();
    }
}
