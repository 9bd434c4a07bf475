using System.Security.Cryptography;
using Wapio.EndToEnd.Tests.Fixtures;
using Wapio.Harness.Http;
using Wapio.Harness.Waiting;

namespace Wapio.EndToEnd.Tests.Files;

/// <summary>Links to files in what a webhook receives outlive the process: each try posts the same one, and it leads to the file.</summary>
public sealed class KillWhileLinkingTests
{
    [Fact]
    public async Task Each_try_posts_the_same_link_also_after_a_kill_and_it_leads_to_the_file()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var world = await SandboxAndSilo.StartAsync("kill-while-linking");
        var (phone, session) = await world.LinkAsync("Alice");
        var friend = await world.Sandbox.AddPhoneAsync("Bob");
        await session.PutLinkingWebhookAsync(receiver.Url);
        receiver.AnswerWith(500);
        var file = RandomNumberGenerator.GetBytes(30_000);

        var id = await friend.SendMediaAsync(phone.Number, "document", file, "file_name=a.bin");
        await Eventually.TrueAsync(() => Task.FromResult(PostsOf().Count > 0), "the event is posted");
        await world.Silo.KillAsync();
        var before = PostsOf().Count;
        await world.Silo.StartAsync();
        await Eventually.TrueAsync(() => Task.FromResult(PostsOf().Count > before), "the event is posted again");
        receiver.AnswerWith(200);
        await Eventually.TrueAsync(async () => (await session.GetDeliveriesAsync("pending")).Count == 0, "it is delivered");

        Assert.Single(PostsOf().Select(post => Convert.ToHexString(post.Body)).Distinct());
        var url = PostsOf()[0].Payload.GetProperty("media").Text("download_url")!;
        await session.BecomesAsync("connected");
        using var http = new HttpClient();
        Assert.Equal(file, await http.GetByteArrayAsync(url));

        // What was fetched is there after a kill; the key that signs is, too.
        await world.Silo.KillAsync();
        await world.Silo.StartAsync();
        Assert.Equal(file, await http.GetByteArrayAsync(url));

        List<ReceivedPost> PostsOf() => [.. receiver.Posts.Where(post => post.Payload.Text("provider_msg_id") == id)];
    }
}
