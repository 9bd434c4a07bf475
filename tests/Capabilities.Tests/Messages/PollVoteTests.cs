using System.Text.Json;
using System.Text.Json.Nodes;
using Wapio.Capabilities.Tests.Support;
using Wapio.Capabilities.Tests.Table;
using Wapio.Harness.Peers;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Content;
using static Wapio.Harness.Peers.BaileysVersion;

namespace Wapio.Capabilities.Tests.Messages;

/// <summary>Votes: Baileys decrypts them by itself; those that it casts are encrypted with node:crypto.</summary>
[Collection(PeersCollection.Name)]
public sealed class PollVoteTests(MessagePeers peers) : IClassFixture<MessagePeers>
{
    private const string Area = "Messages";
    private const string Row = "Poll votes";

    private static readonly string[] Options = ["Red", "Green", "Blue"];

    [Theory]
    [InlineData(Six)]
    [InlineData(Seven)]
    [Capability(Area, Row, Direction.WapioToBaileys)]
    public async Task From_wapio(BaileysVersion version)
    {
        var (phone, bob) = await peers.BaileysAsync(version);
        var created = await CreateAsync(bob, peers.AlicePhone.Jid);
        var (poll, _) = await peers.AliceGetsAsync(created.At("key", "id").GetString()!);
        var self = (poll.Sender.IsLid ? peers.Alice.Client.Lid : peers.Alice.Client.Jid)!.Value.ToBare();

        var vote = BallotBox.Of(poll)!.Cast(MessageTarget.Of(poll), self, ["Green", "Blue"], TimeProvider.System.GetUtcNow());
        var seen = await bob.GetsAsync(await peers.Alice.SendAsync(phone.Jid, vote));

        Assert.Equal(["Green", "Blue"], await DecryptAsync(version, seen, created, poll.Sender.ToBare().ToString(), self.ToString()));
    }

    [Theory]
    [InlineData(Six, false)]
    [InlineData(Seven, false)]
    [InlineData(Seven, true)]
    [Capability(Area, Row, Direction.BaileysToWapio)]
    public async Task To_wapio(BaileysVersion version, bool lid)
    {
        var (phone, bob) = await peers.BaileysAsync(version);
        var created = MessageContents.Poll("Which?", Options, 2);
        var id = await peers.Alice.SendAsync(phone.Jid, created);
        var key = (await bob.GetsAsync(id)).At("key");
        var (self, voter) = lid ? (peers.Alice.Client.Lid!.Value, new Jid(phone.LidUser, JidServers.Lid)) : (peers.Alice.Client.Jid!.Value, Jid.Parse(phone.Jid));

        var voted = await VoteAsync(bob, peers.AlicePhone.Jid, key, created.MessageContextInfo.MessageSecret.ToByteArray(), self.ToBare(), voter, "Red", "Blue");

        var received = await peers.Alice.SeesAsync<MessageReceived>(e => e.Id == voted);
        var box = new BallotBox(id, ParsedMessage.Of(created).Poll!, peers.Alice.Client.Jid!.Value, peers.Alice.Client.Lid!.Value);
        var vote = box.TryRead(received)!;
        Assert.Equal(["Red", "Blue"], vote.Options);
        var tally = PollTally.Count(box.Poll, [(received.Sender, vote)]);
        Assert.Equal([1, 0, 1], tally.Select(result => result.Voters.Count));
    }

    [Fact]
    [Capability(Area, Row, Direction.BaileysToBaileys)]
    public async Task Between_others()
    {
        var (bobPhone, bob) = await peers.BaileysAsync(Seven);
        var (carolPhone, carol) = await peers.BaileysAsync(Six);
        var created = await CreateAsync(bob, carolPhone.Jid);
        var key = (await carol.GetsAsync(created.At("key", "id").GetString()!)).At("key");
        var secret = created.At("message", "messageContextInfo", "messageSecret");

        var voted = await VoteAsync(carol, bobPhone.Jid, key, Bytes(secret), Jid.Parse(bobPhone.Jid), Jid.Parse(carolPhone.Jid), "Blue");

        Assert.Equal(["Blue"], await DecryptAsync(Seven, await bob.GetsAsync(voted), created, bobPhone.Jid, carolPhone.Jid));
    }

    private static async Task<JsonElement> CreateAsync(BaileysClient client, string to) => await client.CallAsync("sendMessage", to, new JsonObject
    {
        ["poll"] = new JsonObject
        {
            ["name"] = "Which?", ["values"] = new JsonArray([.. Options.Select(option => (JsonNode)option)]), ["selectableCount"] = 2,
        },
    });

    private async Task<string> VoteAsync(BaileysClient client, string to, JsonElement key, byte[] secret, Jid author, Jid voter, params string[] options)
    {
        var answer = await peers.Fixture.Baileys.CommandAsync("vote", new JsonObject
        {
            ["client"] = client.Name,
            ["to"] = to,
            ["poll"] = new JsonObject { ["key"] = key.ToNode(), ["secret"] = new JsonObject { ["$bytes"] = Convert.ToBase64String(secret) } },
            ["author"] = author.ToString(),
            ["voter"] = voter.ToString(),
            ["options"] = new JsonArray([.. options.Select(option => (JsonNode)option)]),
        });
        return answer.GetProperty("id").GetString()!;
    }

    /// <summary>Lets the library decrypt a vote, and looks the options up by their hashes.</summary>
    private async Task<IEnumerable<string>> DecryptAsync(BaileysVersion version, JsonElement vote, JsonElement created, string author, string voter)
    {
        var sealedVote = vote.At("message", "pollUpdateMessage", "vote");
        var plain = await peers.Fixture.Baileys.LibraryAsync(
            version,
            "decryptPollVote",
            new JsonObject { ["encPayload"] = Wrap(sealedVote.At("encPayload")), ["encIv"] = Wrap(sealedVote.At("encIv")) },
            new JsonObject
            {
                ["pollCreatorJid"] = author,
                ["pollMsgId"] = created.At("key", "id").GetString(),
                ["pollEncKey"] = Wrap(created.At("message", "messageContextInfo", "messageSecret")),
                ["voterJid"] = voter,
            });
        var hashes = plain.At("selectedOptions").EnumerateArray().Select(hash => Convert.ToHexString(Bytes(hash))).ToList();
        return Options.Where(option => hashes.Contains(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(option)))));
    }

    private static JsonObject Wrap(JsonElement bytes) => new() { ["$bytes"] = Convert.ToBase64String(Bytes(bytes)) };

    private static byte[] Bytes(JsonElement bytes) =>
        bytes.ValueKind == JsonValueKind.Object ? bytes.At("$bytes").GetBytesFromBase64() : bytes.GetBytesFromBase64();
}
