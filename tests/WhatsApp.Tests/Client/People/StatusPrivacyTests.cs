using Google.Protobuf;
using Wapio.WhatsApp.Addressing;
using Wapio.WhatsApp.Binary;
using Wapio.WhatsApp.Client;
using Wapio.WhatsApp.Client.Contacts;
using Wapio.WhatsApp.Client.Content;
using Wapio.WhatsApp.Client.Privacy;
using Wapio.WhatsApp.Tests.Client.Harness;

namespace Wapio.WhatsApp.Tests.Client.People;

public sealed class StatusPrivacyTests
{
    private static readonly Jid Friend = new("9002", JidServers.Lid);
    private static readonly Jid Other = Jid.FromPhone("15550003");

    [Theory]
    [InlineData("contacts", StatusPrivacyMode.Contacts)]
    [InlineData("blacklist", StatusPrivacyMode.ContactsExcept)]
    [InlineData("whitelist", StatusPrivacyMode.OnlyListed)]
    public async Task The_list_that_is_marked_holds(string type, StatusPrivacyMode mode)
    {
        var users = new[] { User(Friend), User(Other) };
        var privacy = await AskAsync(query => ServerScript.Result(query, new Node("privacy", [], new Node[]
        {
            new("list", [("type", "whitelist")], new[] { User(Jid.FromPhone("15550009")) }),
            new("list", [("type", type), ("default", "true")], users),
        })));

        Assert.Equal(mode, privacy.Mode);
        Assert.Equal([Friend, Other], privacy.People);
    }

    [Fact]
    public async Task Without_a_mark_the_first_list_holds_and_without_a_list_all_contacts()
    {
        var first = await AskAsync(query => ServerScript.Result(query, new Node("privacy", [], new Node[] { new("list", [("type", "blacklist")]), new("list", [("type", "contacts")]) })));
        Assert.Equal(StatusPrivacyMode.ContactsExcept, first.Mode);

        foreach (var answer in new Func<Node, Node>[] { query => ServerScript.Result(query, new Node("privacy")), query => Refused(query, "404") })
            Assert.Equal(StatusPrivacy.Default, await AskAsync(answer));
    }

    [Fact]
    public async Task What_is_not_understood_is_no_audience()
    {
        await Assert.ThrowsAsync<RequestException>(() => AskAsync(query => ServerScript.Result(query, new Node("privacy", [], new Node("list", [("type", "planets")])))));
        await Assert.ThrowsAsync<RequestException>(() => AskAsync(query => Refused(query, "403")));
    }

    [Fact]
    public async Task The_addresses_of_a_large_audience_are_asked_for_in_few_questions()
    {
        const int People = 600;
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        var readers = Enumerable.Range(0, People).Select(i => new RemoteAccount($"{15551000 + i}", $"{70000 + i}", 0)).ToList();
        foreach (var reader in readers) test.Server.Script.Add(reader);
        var payload = MessageContents.StatusText("to many").ToByteArray();
        var unknown = Jid.FromPhone("15559999");

        var sending = test.Client.SendAsync(
            new OutgoingMessage("ID1", Jid.StatusBroadcast, payload) { StatusAudience = [.. readers.Select(reader => reader.Phone), unknown] }, CancellationToken.None);
        var message = await connection.ExpectAsync("message");
        await connection.SendAsync(Stanzas.Ack(message));
        await sending.InTime();

        var reached = message.Child("participants")!.Content.List!.Select(to => to.GetJid("jid")!.Value).ToHashSet();
        Assert.Equal(readers.Select(reader => reader.Lid!.Value).Append(test.Own.Lid!.Value).ToHashSet(), reached);
        var questions = connection.Received.Count(node => node["xmlns"] == "usync");
        Assert.InRange(questions, 1, (People / Usync.MaximumUsers) + 2);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Who_is_excepted_sees_nothing_whichever_address_says_so(bool audienceByLid, bool exceptByLid)
    {
        await using var test = new TestClient();
        var connection = await test.LogInAsync();
        RemoteAccount[] readers = [new("15550002", "9002", 0), new("15550003", "9003", 0)];
        foreach (var reader in readers) test.Server.Script.Add(reader);
        Jid Address(RemoteAccount account, bool byLid) => byLid ? account.Lid!.Value : account.Phone;

        var sending = test.Client.SendAsync(
            new OutgoingMessage("ID1", Jid.StatusBroadcast, MessageContents.StatusText("to few").ToByteArray())
            {
                StatusAudience = [.. readers.Select(reader => Address(reader, audienceByLid))],
                StatusExcept = [Address(readers[1], exceptByLid)],
            },
            CancellationToken.None);
        var message = await connection.ExpectAsync("message");
        await connection.SendAsync(Stanzas.Ack(message));
        await sending.InTime();

        var reached = message.Child("participants")!.Content.List!.Select(to => to.GetJid("jid")!.Value).ToHashSet();
        Assert.Equal(new HashSet<Jid> { readers[0].Lid!.Value, test.Own.Lid!.Value }, reached);
    }

    private static async Task<StatusPrivacy> AskAsync(Func<Node, Node> answer)
    {
        await using var test = new TestClient();
        test.Server.Script.On("status:privacy", answer);
        await test.LogInAsync();
        return await test.Client.Privacy.GetStatusPrivacyAsync(CancellationToken.None).InTime();
    }

    private static Node User(Jid jid) => new("user", [("jid", jid)]);

    private static Node Refused(Node query, string code) =>
        new("iq", [("id", query["id"]!), ("from", Jid.ServerJid), ("type", "error")], new Node("error", [("code", code), ("text", "refused")]));
}
