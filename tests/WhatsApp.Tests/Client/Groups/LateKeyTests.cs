using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Protocol;
using Wapio.WhatsApp.Signal;
using Wapio.WhatsApp.Tests.Client.Harness;
using Wapio.WhatsApp.Tests.Signal.Groups;

namespace Wapio.WhatsApp.Tests.Client.Groups;

public sealed class LateKeyTests
{
    private static readonly Jid Group = new("120363000000000001", JidServers.Group);

    private readonly RemoteAccount _friend = new("15550002", "9002", 0, 7);
    private readonly TestMember _sender = new();

    private Jid Device => _friend.Lid!.Value.WithDevice(7);

    [Fact]
    public async Task What_is_older_than_the_key_is_asked_for_and_told_once_however_it_comes()
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        var remote = _friend.Devices[7];
        remote.Begin(await test.BundleAsync());
        var early = remote.Encrypt(Key());
        var first = Shared("one");
        await connection.SendAsync(Stanza("ID2", remote.Encrypt(Key()), Shared("two")));
        Assert.Equal("ID2", (await test.EventAsync<MessageReceived>()).Id);

        await connection.SendAsync(Stanza("ID1", first));
        var asked = await connection.ExpectAsync("receipt", node => node["type"] == "retry");
        Assert.Equal("ID1", asked["id"]);

        // The answer is for this device alone; then the first form comes once more, with the key that opens it.
        await connection.SendAsync(Stanza("ID1", remote.Encrypt(new Message { Conversation = "one" })));
        Assert.Equal("ID1", (await test.EventAsync<MessageReceived>()).Id);
        await connection.ExpectAsync("receipt", node => node["id"] == "ID1" && node["type"] != "retry");
        foreach (var again in new[] { Stanza("ID1", early, first), Stanza("ID1", first) })
        {
            await connection.SendAsync(again);
            await connection.ExpectAsync("receipt", node => node["id"] == "ID1" && node["type"] != "retry");
        }

        Assert.DoesNotContain(test.RemainingEvents(), happened => happened is MessageReceived);
    }

    private Message Key() => new()
    {
        SenderKeyDistributionMessage = new SenderKeyDistributionMessage
        {
            GroupId = Group.ToString(),
            AxolotlSenderKeyDistributionMessage = ByteString.CopyFrom(_sender.Distribute()),
        },
    };

    private Node Shared(string text) =>
        new("enc", [("v", "2"), ("type", "skmsg")], _sender.Encrypt(MessagePadding.Pad(new Message { Conversation = text }.ToByteArray())));

    private Node Stanza(string id, params Node[] encs) => new(
        "message", [("id", id), ("from", Group), ("participant", Device), ("t", "1800000100"), ("type", "text"), ("addressing_mode", "lid")], encs);
}
