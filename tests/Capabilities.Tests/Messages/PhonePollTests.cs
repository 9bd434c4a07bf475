using System.Text.Json;
using Wapio.Capabilities.Tests.Support;
using Wapio.Harness.Http;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Content;

namespace Wapio.Capabilities.Tests.Messages;

/// <summary>Polls between our client and a phone of the sandbox, whose own app decrypts the votes.</summary>
[Collection(PeersCollection.Name)]
public sealed class PhonePollTests(MessagePeers peers) : IClassFixture<MessagePeers>
{
    [Fact]
    public async Task A_phone_votes_in_our_poll()
    {
        var phone = await peers.Fixture.Sandbox.AddPhoneAsync("Phone");
        var poll = MessageContents.Poll("Which?", ["Red", "Green"]);
        var id = await peers.Alice.SendAsync(phone.Jid, poll);
        await phone.ShowsAsync("messages", message => message.Text("id") == id);

        var voted = await phone.VoteAsync(id, "Green");

        var received = await peers.Alice.SeesAsync<MessageReceived>(e => e.Id == voted);
        var box = new BallotBox(id, ParsedMessage.Of(poll).Poll!, peers.Alice.Client.Jid!.Value, peers.Alice.Client.Lid!.Value);
        Assert.Equal(["Green"], box.TryRead(received)!.Options);
    }

    [Fact]
    public async Task We_vote_in_the_poll_of_a_phone()
    {
        var phone = await peers.Fixture.Sandbox.AddPhoneAsync("Phone");
        var id = await phone.SendPollAsync(peers.AlicePhone.Jid, "Which?", "Red", "Green");
        var (poll, _) = await peers.AliceGetsAsync(id);
        var self = (poll.Sender.IsLid ? peers.Alice.Client.Lid : peers.Alice.Client.Jid)!.Value;

        await peers.Alice.SendAsync(phone.Jid, BallotBox.Of(poll)!.Cast(MessageTarget.Of(poll), self, ["Red"], TimeProvider.System.GetUtcNow()));

        var shown = await phone.ShowsAsync("messages", message => message.Text("id") == id && Voters(message, 0) > 0);
        Assert.Equal(0, Voters(shown, 1));
    }

    private static int Voters(JsonElement message, int option) =>
        message.GetProperty("poll").GetProperty("options")[option].GetProperty("voters").GetArrayLength();
}
