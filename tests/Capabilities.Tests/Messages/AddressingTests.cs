using Wapio.Capabilities.Tests.Support;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Content;
using static Wapio.Harness.Peers.BaileysVersion;

namespace Wapio.Capabilities.Tests.Messages;

/// <summary>A conversation back and forth needs no repetitions, by whichever address the other side writes.</summary>
[Collection(PeersCollection.Name)]
public sealed class AddressingTests(MessagePeers peers) : IClassFixture<MessagePeers>
{
    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    public async Task Who_writes_by_number_is_answered_by_number(BaileysVersion version)
    {
        var (phone, bob) = await peers.BaileysAsync(version);
        await bob.GetsAsync(await peers.Alice.SendAsync(phone.Jid, MessageContents.Text("by LID first")));

        for (var i = 0; i < 3; i++)
        {
            await peers.AliceGetsAsync(await bob.SendAsync(peers.AlicePhone.Jid, $"by number {i}"));
            await bob.GetsAsync(await peers.Alice.SendAsync(phone.Jid, MessageContents.Text($"answer {i}")));
        }

        Assert.DoesNotContain(bob.Events.All, happened => happened.Name == "undecryptable");
    }

    [Fact]
    public async Task Who_writes_by_LID_is_answered_by_LID()
    {
        var (phone, bob) = await peers.BaileysAsync(Seven, second: true);
        var first = await bob.GetsAsync(await peers.Alice.SendAsync(phone.Jid, MessageContents.Text("by LID first")));
        var chat = first.At("key", "remoteJid").GetString()!;
        Assert.Equal(peers.Alice.Client.Lid!.Value.ToBare(), Jid.Parse(chat));

        var (asked, _) = await peers.AliceGetsAsync(await bob.SendAsync(chat, "by LID"));
        var answer = await bob.GetsAsync(await peers.Alice.SendAsync(phone.Jid, MessageContents.Text("answer")));

        Assert.True(asked.Sender.IsLid);
        Assert.Equal(chat, answer.At("key", "remoteJid").GetString());
        Assert.DoesNotContain(bob.Events.All, happened => happened.Name == "undecryptable");
        Assert.DoesNotContain(peers.Alice.Events.All, happened => happened is MessageUndecryptable);
    }
}
